/**
 * The provider {@code elevenlabs}: a voice over ElevenLabs' multi-context WebSocket, or any server
 * that speaks its protocol ({@code ELEVENLABS_BASE_URL}).
 *
 * <p>Protocol: <a
 * href="https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input">
 * {@code /v1/text-to-speech/:voice_id/multi-stream-input}</a> and its <a
 * href="https://elevenlabs.io/docs/eleven-api/guides/how-to/websockets/multi-context-web-socket">guide</a>;
 * message shapes as in {@code types/*_multi.py} and {@code types/alignment.py} of ElevenLabs'
 * Python SDK. Not for the model {@code eleven_v3}, which has no such WebSocket.
 */
@NullMarked
package dev.baton.media.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
