/**
 * The provider {@code deepgram}: ears over Deepgram's live transcription, or any server that speaks
 * its protocol ({@code DEEPGRAM_BASE_URL}).
 *
 * <p>Protocol: <a href="https://developers.deepgram.com/reference/speech-to-text/listen-streaming">
 * {@code /v1/listen} over a WebSocket</a>, with <a
 * href="https://developers.deepgram.com/docs/finalize">Finalize</a>, <a
 * href="https://developers.deepgram.com/docs/audio-keep-alive">KeepAlive</a> and CloseStream;
 * message shapes as in {@code listen/v1/types} of Deepgram's Python SDK.
 */
@NullMarked
package dev.baton.media.provider.deepgram;

import org.jspecify.annotations.NullMarked;
