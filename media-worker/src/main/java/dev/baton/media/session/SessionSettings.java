package dev.baton.media.session;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.recording.Recorders;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.telemetry.TurnTelemetry;
import dev.baton.media.voice.Pacer;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.TurnDetector;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of a worker share.
 *
 * @param workerId id of this worker
 * @param engine makes rooms
 * @param liveKitUrl the LiveKit server
 * @param tokens signs the agents' tokens
 * @param recorders makes recorders
 * @param providers ears, minds and voices
 * @param vad tells speech from the rest
 * @param turnDetector hears when a turn is over; {@code null} where the worker has no model
 * @param pacer clock of all playouts
 * @param clock time of turns
 * @param telemetry told of turns and ends
 * @param waitForUser how long an agent waits for somebody to come
 */
public record SessionSettings(
    String workerId,
    RoomEngine engine,
    String liveKitUrl,
    AccessTokens tokens,
    Recorders recorders,
    ProviderSource providers,
    VoiceActivityDetector vad,
    @Nullable TurnDetector turnDetector,
    Pacer pacer,
    Clock clock,
    TurnTelemetry telemetry,
    Duration waitForUser) {

  /** How long an agent waits for somebody to come. */
  public static final Duration WAIT_FOR_USER = Duration.ofSeconds(60);
}
