/**
 * The provider {@code assemblyai}: ears over AssemblyAI's streaming transcription, or any server
 * that speaks its protocol ({@code ASSEMBLYAI_BASE_URL}; {@code wss://streaming.eu.assemblyai.com}
 * keeps audio in the EU).
 *
 * <p>Protocol: <a href="https://www.assemblyai.com/docs/streaming/message-sequence">{@code /v3/ws}
 * over a WebSocket</a>: Begin, Turn, Termination; ForceEndpoint, Terminate. Message shapes as in
 * {@code streaming/v3/models.py} of AssemblyAI's Python SDK.
 */
@NullMarked
package dev.baton.media.provider.assemblyai;

import org.jspecify.annotations.NullMarked;
