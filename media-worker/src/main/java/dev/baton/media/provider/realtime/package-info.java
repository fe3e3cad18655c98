/**
 * The provider {@code openai-realtime}: speech to speech over <a
 * href="https://platform.openai.com/docs/guides/realtime">OpenAI's Realtime WebSocket</a>. {@code
 * RealtimeTalk} is one agent's connection, {@code RealtimeEvents} what the server says on it;
 * {@code RealtimeItems} keeps the conversation there the same as ours. Who takes turns is decided
 * here, by the same rules as for all agents: the server's own turn detection is off.
 *
 * <p>Available where {@code OPENAI_API_KEY} is set; {@code OPENAI_REALTIME_URL} names another
 * server that speaks the same protocol.
 */
@NullMarked
package dev.baton.media.provider.realtime;

import org.jspecify.annotations.NullMarked;
