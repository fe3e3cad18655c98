package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.DisconnectReason;
import dev.baton.media.room.Participant;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.seeing.Attachments;
import dev.baton.media.seeing.Sight;
import dev.baton.workflows.session.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class RoomPresenceTest {
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Microphone microphone = new Microphone();
  private final List<Ending> endings = new CopyOnWriteArrayList<>();

  private RoomPresence presence(Duration afterLeaving, Duration afterLoss) {
    return new RoomPresence(
        microphone,
        typed -> {},
        endings::add,
        new Attendance(afterLeaving, afterLoss, MOMENT),
        new Sight(),
        new Attachments((identity, text) -> {}, (identity, reason) -> {}),
        () -> true,
        new OperatorChair());
  }

  private static Participant person(String identity, String listen) {
    return new Participant(
        identity,
        "PA_" + identity,
        "",
        ParticipantKind.STANDARD,
        "",
        Map.of("baton.listen", listen));
  }

  @Test
  void anOperatorIsNotTheUserAndDoesNotKeepTheSessionOpen() {
    var presence = presence(MOMENT, LONG);
    presence.participantConnected(person("operator-v1", "true"));
    assertThat(presence.firstPerson()).isNotDone();
    presence.participantConnected(person("ann", ""));
    assertThat(microphone.speaking()).isEqualTo("ann");

    presence.participantDisconnected(person("ann", ""), DisconnectReason.LEFT);

    await().until(() -> !endings.isEmpty());
  }

  @Test
  void theAgentListensToTheFirstPersonUntilAnotherAsksForItsEar() {
    var presence = presence(LONG, LONG);
    presence.participantConnected(person("ann", ""));
    presence.participantConnected(person("ben", ""));
    assertThat(microphone.speaking()).isEqualTo("ann");

    presence.participantChanged(person("ben", ""), person("ben", "true"));
    assertThat(microphone.speaking()).isEqualTo("ben");

    presence.participantDisconnected(person("ben", "true"), DisconnectReason.LEFT);
    assertThat(microphone.speaking()).isEqualTo("ann");
    assertThat(endings).isEmpty();
  }

  @Test
  void whoHadTheEarOfAnEarlierWorkerHasThatOfTheNext() {
    var presence = presence(LONG, LONG);
    presence.participantConnected(person("ann", ""));
    presence.participantConnected(person("ben", "true"));
    presence.participantConnected(person("eve", ""));

    assertThat(microphone.speaking()).isEqualTo("ben");
  }

  @Test
  void theSessionEndsWhenNobodyCameBackInTime() {
    var presence = presence(MOMENT, LONG);
    presence.participantConnected(person("ann", ""));
    presence.participantDisconnected(person("ann", ""), DisconnectReason.LEFT);
    assertThat(presence.hasAudience()).isFalse();
    await().until(() -> endings.contains(new Ending.Over(EndReason.USER_LEFT)));
  }

  @Test
  void whoComesBackIsListenedToAgain() {
    var presence = presence(LONG, MOMENT);
    presence.participantConnected(person("ann", ""));
    presence.participantDisconnected(person("ann", ""), DisconnectReason.LEFT);
    presence.participantConnected(person("zoe", ""));
    assertThat(microphone.speaking()).isEqualTo("zoe");
    await().until(presence::hasAudience);
    assertThat(endings).isEmpty();
  }
}
