package dev.baton.media.seeing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.ByteOptions;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.RemoteVideoTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TestCard;
import dev.baton.media.room.TrackSourceKind;
import dev.baton.media.room.VideoPublication;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.Vision;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person shows and sends pictures through a real LiveKit room; the model is asked with them. */
@WithServers(Server.LIVEKIT)
@Timeout(60)
final class SeeingTest {
  private static final ModelChoice ANY = new ModelChoice("any", null, null);
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;

  private final RoomEngine engine = new RoomEngine();
  private final Sight sight = new Sight();
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> refused = new LinkedBlockingQueue<>();
  private final Attachments attachments =
      new Attachments(
          (identity, text) -> said.add(text),
          (identity, reason) -> refused.add(identity + ": " + reason));
  private final LinkedBlockingQueue<LanguageModel.Request> asked = new LinkedBlockingQueue<>();
  private final LanguageModel model =
      new SeeingProviders(new NotingModel(asked), sight, attachments).llm(ANY);
  private Room person;

  @BeforeEach
  void bothJoin(LiveKitServer server) {
    var tokens = new AccessTokens(server.apiKey(), server.apiSecret());
    var name = "room-" + UUID.randomUUID();
    var agent = tokens.join(JoinGrant.agent(name, "agent", "Agent"));
    engine.connect(server.url(), agent, new Eyes());
    person =
        engine.connect(
            server.url(), tokens.join(JoinGrant.participant(name, "person")), new Eyes(null));
    sight.allow(new Modality(true, true, true));
  }

  @AfterEach
  void end() {
    sight.close();
    engine.close();
  }

  @Test
  void aModelThatSeesGetsThePictureOfTheSharedScreenWithTheLatestMessage() throws Exception {
    sight.activeAgent(agent(Vision.NEWEST));
    var screen = person.publishVideo("screen", TrackSourceKind.SCREEN_SHARE, 1280, 720);
    try (var card = new TestCard(screen, 1280, 720, RED, BLUE)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> !sight.latest().isEmpty());

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            var images = ask(agent(Vision.NEWEST), "look", "what is this?").getLast().images();
            assertThat(images).hasSize(1);
            assertThat(images.getFirst().mediaType()).isEqualTo("image/jpeg");
            assertThat(images.getFirst().detail()).isEqualTo(Image.Detail.LOW);
            var picture = ImageIO.read(new ByteArrayInputStream(images.getFirst().data()));
            assertThat(picture.getWidth()).isEqualTo(1024);
            assertThat(picture.getHeight()).isEqualTo(576);
            assertThat(new Color(picture.getRGB(100, 300)).getRed()).isGreaterThan(180);
            assertThat(new Color(picture.getRGB(100, 300)).getBlue()).isLessThan(80);
            assertThat(new Color(picture.getRGB(900, 300)).getBlue()).isGreaterThan(180);
          });
      assertThat(ask(agent(Vision.NEWEST), "look", "what is this?").getFirst().images()).isEmpty();

      assertThat(ask(agent(null), "what is this?").getFirst().images()).isEmpty();
    }
  }

  @Test
  void theCameraGivesWayToTheScreenUnlessTheAgentSeesBoth() throws Exception {
    sight.activeAgent(agent(Vision.NEWEST));
    var camera = person.publishVideo("camera", TrackSourceKind.CAMERA, 320, 240);
    try (var face = new TestCard(camera, 320, 240, RED, RED)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> shown().equals(List.of(320)));
      var screen = person.publishVideo("screen", TrackSourceKind.SCREEN_SHARE, 640, 480);
      try (var work = new TestCard(screen, 640, 480, BLUE, BLUE)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> shown().equals(List.of(640)));

        sight.activeAgent(agent(new Vision(true, false)));
        await().atMost(Duration.ofSeconds(20)).until(() -> shown().equals(List.of(320, 640)));

        sight.activeAgent(agent(null));
        assertThat(sight.latest()).isEmpty();
      }
    }
  }

  @Test
  void nothingIsReceivedForAnAgentThatIsBlindOrASourceThatIsNotAllowed() throws Exception {
    sight.activeAgent(agent(null));
    var screen = person.publishVideo("screen", TrackSourceKind.SCREEN_SHARE, 640, 480);
    assertThat(screen.awaitSubscribed(Duration.ofMillis(500))).isFalse();
    sight.allow(Modality.AUDIO_ONLY);
    sight.activeAgent(agent(Vision.NEWEST));
    assertThat(screen.awaitSubscribed(Duration.ofMillis(500))).isFalse();
    sight.allow(new Modality(true, false, true));
    assertThat(screen.awaitSubscribed(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void anImageThatIsSentGoesWithTheMessageThatNamesItAndATextIsAMessage() throws Exception {
    await().until(() -> !person.participants().isEmpty());
    person.sendFile(ByteOptions.topic("files", "photo.png", "image/png"), png(2048, 1024));
    var named = said.poll(10, TimeUnit.SECONDS);
    assertThat(named).isEqualTo("[image 1: photo.png]");

    var users = ask(agent(Vision.NEWEST), named, "and what does it mean?");
    assertThat(users.getLast().images()).isEmpty();
    var picture =
        ImageIO.read(new ByteArrayInputStream(users.getFirst().images().getFirst().data()));
    assertThat(picture.getWidth()).isEqualTo(1024);
    assertThat(picture.getHeight()).isEqualTo(512);

    person.sendFile(
        ByteOptions.topic("lk.chat", "notes.txt", "text/plain"),
        "buy milk".getBytes(StandardCharsets.UTF_8));
    assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("[file notes.txt]\nbuy milk");

    person.sendFile(ByteOptions.topic("files", "virus.exe", "application/x-exe"), new byte[10]);
    assertThat(refused.poll(10, TimeUnit.SECONDS)).contains("person: ").contains("an image or");
    person.sendFile(ByteOptions.topic("files", "broken.png", "image/png"), new byte[10]);
    assertThat(refused.poll(10, TimeUnit.SECONDS)).contains("no JPEG, PNG or GIF");
    person.sendFile(ByteOptions.topic("files", "huge.png", "image/png"), new byte[11 << 20]);
    assertThat(refused.poll(20, TimeUnit.SECONDS)).contains("too large");
  }

  /** Widths of what is seen now. */
  private List<Integer> shown() throws IOException {
    var widths = new ArrayList<Integer>();
    for (var image : sight.latest()) {
      widths.add(ImageIO.read(new ByteArrayInputStream(image.data())).getWidth());
    }
    return widths;
  }

  private List<Message.User> ask(AgentDefinition agent, String... messages) throws Exception {
    List<Message> all = new ArrayList<>();
    for (var message : messages) {
      all.add(new Message.User(message));
    }
    model.generate(new LanguageModel.Request(agent, all), new Deaf());
    return asked.take().messages().stream().map(Message.User.class::cast).toList();
  }

  private static byte[] png(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static AgentDefinition agent(@Nullable Vision vision) {
    return AgentDefinition.named("eye")
        .displayName("Eye")
        .models(new Models(ANY, ANY, ANY))
        .vision(vision)
        .build();
  }

  /** Tells the sight what its room hears; without one it is the person's. */
  private final class Eyes implements RoomListener {
    private final @Nullable Sight eyes;

    Eyes() {
      this(sight);
    }

    Eyes(@Nullable Sight eyes) {
      this.eyes = eyes;
    }

    @Override
    public void joined(Room room) {
      if (eyes != null) {
        eyes.open(room);
        Attachments.TOPICS.forEach(topic -> room.onFile(topic, Attachments.MAX_BYTES, attachments));
      }
    }

    @Override
    public void videoPublished(VideoPublication video) {
      if (eyes != null) {
        eyes.published(video);
      }
    }

    @Override
    public void videoUnpublished(VideoPublication video) {
      if (eyes != null) {
        eyes.unpublished(video);
      }
    }

    @Override
    public void videoSubscribed(RemoteVideoTrack track) {
      if (eyes != null) {
        eyes.subscribed(track);
      }
    }

    @Override
    public void videoUnsubscribed(RemoteVideoTrack track) {
      if (eyes != null) {
        eyes.unsubscribed(track);
      }
    }
  }
}
