package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.recording.Recorders;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.telemetry.TurnTelemetry;
import dev.baton.media.voice.PacerThread;
import dev.baton.media.voice.ProviderSource;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@WithServers(Server.LIVEKIT)
@Timeout(60)
final class RehearsalInARoomTest {

  private final RoomEngine engine = new RoomEngine();
  private final PacerThread pacer = new PacerThread();
  private final WorkflowServiceStubs nobody =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
  private Path recordings;
  private Recorders recorders;

  @BeforeEach
  void open(@TempDir Path folder) {
    recordings = folder;
    recorders = new Recorders(folder);
  }

  @AfterEach
  void close() {
    recorders.close();
    pacer.close();
    engine.close();
    nobody.shutdownNow();
  }

  @Test
  void conversationsAreHeldWithoutAWorkflowAndKeptNowhere(LiveKitServer liveKit) {
    var settings =
        new SessionSettings(
            "worker",
            engine,
            liveKit.url(),
            new AccessTokens(liveKit.apiKey(), liveKit.apiSecret()),
            recorders,
            ProviderSource.INSTALLED,
            Providers.find(VoiceActivityDetector.class, Providers.AUTO),
            null,
            pacer,
            Clock.systemUTC(),
            TurnTelemetry.none(),
            Duration.ofSeconds(5));
    var rehearsal = new Rehearsal(settings, WorkflowClient.newInstance(nobody));

    assertThat(rehearsal.hold(2)).isEqualTo(2);

    assertThat(recordings).isEmptyDirectory();
  }

  @Test
  void whereThereIsNoRoomTheWorkerStartsAllTheSame() {
    var settings =
        new SessionSettings(
            "worker",
            engine,
            "ws://127.0.0.1:1",
            new AccessTokens("key", "secret-of-at-least-thirty-two-bytes"),
            recorders,
            ProviderSource.INSTALLED,
            Providers.find(VoiceActivityDetector.class, Providers.AUTO),
            null,
            pacer,
            Clock.systemUTC(),
            TurnTelemetry.none(),
            Duration.ofSeconds(5));

    assertThat(new Rehearsal(settings, WorkflowClient.newInstance(nobody)).hold(1)).isZero();
  }
}
