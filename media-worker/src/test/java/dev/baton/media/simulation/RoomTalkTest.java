package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@WithServers(Server.LIVEKIT)
@Timeout(120)
final class RoomTalkTest {

  private static final String SHORT =
      """
      id: short
      title: A short call
      support: {name: Amanda}
      dialogue:
        - customer: Good morning, where is my parcel?
        - support: It will be there tomorrow.
        - customer: Thank you very much, goodbye.
        - support: You are welcome, goodbye.
      expect:
        - ends: goodbye
      """;

  @TempDir private Path out;

  @Test
  void twoAgentsAreSentIntoARoomAndHearEachOtherThere(LiveKitServer liveKit)
      throws IOException, InterruptedException {
    var studio = new RoomStudio(liveKit.url(), liveKit.apiKey(), liveKit.apiSecret());
    try (var rooms = Rooms.on(studio)) {
      var result = play(rooms);

      assertThat(result.mode()).isEqualTo(SimulationMode.ROOM);
      assertThat(result.end()).isEqualTo(ConversationEnd.GOODBYE);
      assertThat(result.failures()).isEmpty();
      // Where the machine stands still for seconds, a line may be said once more.
      assertThat(result.turns()).isGreaterThanOrEqualTo(4);
      assertThat(result.wer()).isLessThan(0.6);
      assertThat(result.note()).isNull();
      var folder = ConversationLayout.folder(out, result.id());
      assertThat(new SoundCheck(folder).complaints()).isEmpty();
    }
  }

  @Test
  void whereNoMediaServerAnswersTheyTalkLocallyAndSaySo() throws IOException {
    var result = play(Rooms.none("no media server answers at ws://nowhere"));

    assertThat(result.mode()).isEqualTo(SimulationMode.LOCAL);
    assertThat(result.failures()).isEmpty();
    assertThat(result.note())
        .isEqualTo("played in local mode: no media server answers at ws://nowhere");
  }

  @Test
  void aServerThatCannotDispatchIsNoReasonToPlayNothing(LiveKitServer liveKit)
      throws IOException, InterruptedException {
    var studio = new RoomStudio(liveKit.url(), liveKit.apiKey(), liveKit.apiSecret());
    studio.close();
    var result = play(Rooms.on(studio));

    assertThat(result.mode()).isEqualTo(SimulationMode.LOCAL);
    assertThat(result.note()).startsWith("played in local mode: ");
  }

  private ConversationResult play(Rooms rooms) throws IOException {
    var scenario = Files.writeString(out.resolve("short.yaml"), SHORT);
    var player =
        new ConversationPlayer(
            ProviderSource.INSTALLED,
            Providers.find(VoiceActivityDetector.class, Providers.AUTO),
            RealTools.NONE,
            rooms);
    return player.play(
        new ConversationPlan(
            "test",
            1,
            SimulationMode.ROOM,
            SimulationLibrary.personas(List.of("olivia-wilson")).getFirst(),
            SimulationLibrary.scenarios(List.of(scenario.toString())).getFirst(),
            "offline",
            out.toString(),
            null),
        () -> {});
  }
}
