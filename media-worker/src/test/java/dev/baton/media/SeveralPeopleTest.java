package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ann and Ben are in one room with an agent, and both speak. */
final class SeveralPeopleTest extends InARealRoom {

  private final Caller ann = new Caller("ann");
  private final Caller ben = new Caller("ben");

  @Test
  void theAgentAnswersTheFirstPersonUntilItIsToldToListenToAll() throws Exception {
    session.worker();
    session.start("{}");
    session.join(ann);
    listening(ann);
    var here = session.join(ben);
    listening(ben);

    says(ben, LONG);
    says(ann, SHORT);
    answered(1);
    assertThat(said()).containsExactly("ann: " + HEARD_SHORT);

    listenTo(here, ben, "{\"to\": \"all\"}");
    says(ben, LONG);
    // The story is long: Ann cuts it off.
    await().atMost(15, SECONDS).until(() -> ben.agentState().equals("speaking"));
    says(ann, SHORT);
    answered(3);

    assertThat(said())
        .containsExactly("ann: " + HEARD_SHORT, "ben: " + HEARD_LONG, "ann: " + HEARD_SHORT);
    // Both see whose words they are.
    for (var person : List.of(ann, ben)) {
      await()
          .untilAsserted(() ->
              assertThat(person.transcripts)
                  .filteredOn(Caller.Transcript::isFinal)
                  .contains(
                      new Caller.Transcript("ann", HEARD_SHORT, true),
                      new Caller.Transcript("ben", HEARD_LONG, true))
                  .doesNotContain(
                      new Caller.Transcript("ben", HEARD_SHORT, true),
                      new Caller.Transcript("ann", HEARD_LONG, true)));
    }
  }

  @Test
  void whatSomebodyTypesAtOnceIsAnsweredAlthoughTheServerAnnouncesThemLater() throws Exception {
    session.worker();
    session.start("{}");
    session.join(ann);
    listening(ann);

    session.joinWithoutMicrophone(ben).sendText("lk.chat", "hello from ben", Map.of());

    answered(1);
    assertThat(said()).containsExactly("ben: hello from ben");
  }

  @Test
  void whomTheyChoseIsListenedToByTheNextWorkerToo() throws Exception {
    var first = session.worker();
    session.start("{\"listen_to\": \"named\", \"listen_identities\": \"ann\"}");
    var here = session.join(ann);
    session.join(ben);
    listening(ann);
    says(ben, LONG);
    says(ann, SHORT);
    answered(1);
    assertThat(said()).containsExactly("ann: " + HEARD_SHORT);

    listenTo(here, ann, "{\"to\": \"named\", \"identities\": [\"ben\"]}");
    session.worker();
    first.close();
    await().atMost(20, SECONDS).until(() -> session.snapshot().epoch() == 2);
    listening(ben);
    says(ann, SHORT);
    says(ben, LONG);
    await().atMost(15, SECONDS).until(() -> said().size() == 2);

    assertThat(said()).containsExactly("ann: " + HEARD_SHORT, "ben: " + HEARD_LONG);
  }

  private static void listenTo(Room here, Caller asking, String choice)
      throws InterruptedException {
    here.performRpc(asking.agent().identity(), "baton.listen_to", choice, Duration.ofSeconds(5));
  }
}
