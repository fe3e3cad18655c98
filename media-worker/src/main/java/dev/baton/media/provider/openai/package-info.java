/**
 * The provider {@code openai}: language model, ears and voice over OpenAI's API, or any server that
 * speaks its protocol ({@code OPENAI_BASE_URL}).
 *
 * <p>Protocol: <a href="https://platform.openai.com/docs/api-reference">API reference</a>, chat
 * completions (server-sent events), audio transcriptions (multipart) and audio speech (chunked
 * PCM). Each request runs on a virtual thread of its own; to cancel it is to interrupt that thread
 * while it waits for the network, which closes the connection. Ears that hear while the user speaks
 * hold a WebSocket instead, a <a
 * href="https://platform.openai.com/docs/guides/realtime-transcription">realtime transcription
 * session</a>: {@code TranscriptionProtocol}.
 */
@NullMarked
package dev.baton.media.provider.openai;

import org.jspecify.annotations.NullMarked;
