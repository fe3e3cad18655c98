/**
 * The provider {@code cartesia}: a voice over Cartesia's WebSocket, or any server that speaks its
 * protocol ({@code CARTESIA_BASE_URL}).
 *
 * <p>Protocol: <a href="https://docs.cartesia.ai/api-reference/tts/websocket">{@code
 * /tts/websocket}</a> with <a
 * href="https://docs.cartesia.ai/use-the-api/tts-websocket/contexts">contexts</a>; message shapes
 * as in {@code types/websocket_response.py} and {@code types/generation_request.py} of Cartesia's
 * Python SDK.
 */
@NullMarked
package dev.baton.media.provider.cartesia;

import org.jspecify.annotations.NullMarked;
