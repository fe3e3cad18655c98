/**
 * The voice pipeline of a session: {@code mic → resample → VAD → STT → turn detector → LLM → TTS →
 * playout}, put together in {@link dev.baton.media.voice.VoicePipeline}. It knows neither LiveKit
 * nor Temporal: what it hears are frames, what it does goes out through {@link
 * dev.baton.media.voice.RoomView} and {@link dev.baton.media.voice.Seam}.
 *
 * <p>Three clocks: {@link dev.baton.media.voice.Ears} counts the samples that come in, the {@link
 * dev.baton.media.voice.Mailbox} runs decisions and their timers, {@link
 * dev.baton.media.voice.Playout} is ticked every 10 ms.
 */
@NullMarked
package dev.baton.media.voice;

import org.jspecify.annotations.NullMarked;
