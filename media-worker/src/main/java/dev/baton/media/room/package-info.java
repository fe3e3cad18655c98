/**
 * A LiveKit client for the JVM: signalling, publisher and subscriber connections on webrtc-java,
 * tracks, data, text streams, RPC, attributes. It knows nothing of agents or of the rest of Baton.
 */
@NullMarked
package dev.baton.media.room;

import org.jspecify.annotations.NullMarked;
