package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.ChangingNetwork;
import dev.baton.workflows.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * In the middle of a conversation one side's signalling and the way of its media are gone at once,
 * and come back from other ports: a laptop that leaves one network for another.
 */
final class MovedNetworkTest extends InARealRoom {

  private final Caller caller = new Caller();
  private final List<ChangingNetwork> networks = new ArrayList<>();

  @Override
  String way(String url) {
    networks.add(new ChangingNetwork(url));
    networks.add(new ChangingNetwork(url));
    return ofTheWorker().url();
  }

  private ChangingNetwork ofTheWorker() {
    return networks.getFirst();
  }

  private ChangingNetwork ofTheCaller() {
    return networks.getLast();
  }

  @AfterEach
  void closeNetworks() {
    networks.forEach(ChangingNetwork::close);
  }

  @Test
  void whatIsTypedAsSoonAsTheAgentListensIsAnswered() throws Exception {
    // A server that is not told where the worker is takes a second to send it anything.
    session.worker();
    session.start();
    var here = session.join(liveKit.url(), caller);
    listening(caller);

    here.sendText("lk.chat", "are you there", Map.of());

    answered(1);
    assertThat(said()).containsExactly("caller: are you there");
  }

  @Test
  void theWorkersMoveCostsNoWordOfTheAgentAndNoneOfTheUser() throws Exception {
    session.worker();
    session.start();
    var here = session.join(liveKit.url(), caller);
    listening(caller);
    says(caller, SHORT);
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    ofTheWorker().move();
    here.sendText("lk.chat", "are you there", Map.of());

    answered(2);
    says(caller, SHORT);
    answered(3);
    assertThat(said())
        .containsExactly(
            "caller: " + HEARD_SHORT, "caller: are you there", "caller: " + HEARD_SHORT);
    assertThat(session.snapshot().epoch()).as("no worker had to join again").isEqualTo(1);
    // The first one may be broken off by what was typed.
    assertThat(session.turns())
        .filteredOn(turn -> turn.role() == Turn.Role.AGENT)
        .extracting(Turn::interrupted)
        .hasSize(3)
        .endsWith(false, false);
  }

  @Test
  void anAnswerGoesOnAtTheWordWhereTheWorkersNetworkWasLost() throws Exception {
    session.worker();
    session.start();
    session.join(liveKit.url(), caller);
    listening(caller);
    says(caller, SHORT);
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    ofTheWorker().move();

    answered(1);
    assertThat(session.turns().getLast().interrupted()).isFalse();
    // 20 words of 0.1 s: none twice, none lost but what was on its way.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(165L, 240L));
    says(caller, SHORT);
    answered(2);
    assertThat(said()).containsExactly("caller: " + HEARD_SHORT, "caller: " + HEARD_SHORT);
  }

  @Test
  void theCallersMoveCostsNoTurnAndDoublesNone() throws Exception {
    session.worker();
    session.start();
    var here = session.join(ofTheCaller().url(), caller);
    listening(caller);
    says(caller, SHORT);
    answered(1);
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isGreaterThan(165));

    ofTheCaller().move();
    here.sendText("lk.chat", "are you there", Map.of());

    answered(2);
    await().atMost(20, SECONDS).until(() -> caller.agentState().equals("listening"));
    // What the agent said before the caller was back is in the transcript alone.
    long heard = caller.loudFrames.get();
    says(caller, SHORT);
    answered(3);
    await().untilAsserted(() -> assertThat(caller.loudFrames.get() - heard).isBetween(165L, 240L));
    assertThat(said())
        .containsExactly(
            "caller: " + HEARD_SHORT, "caller: are you there", "caller: " + HEARD_SHORT);
    assertThat(session.snapshot().epoch()).isEqualTo(1);
    assertThat(caller.transcripts)
        .filteredOn(line -> line.isFinal() && line.sender().equals("caller"))
        .extracting(Caller.Transcript::text)
        .containsExactly(HEARD_SHORT, HEARD_SHORT);
  }
}
