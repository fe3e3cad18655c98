package dev.baton.media;

import static dev.baton.media.RealSession.LOOPBACK;
import static dev.baton.media.RealSession.template;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.RpcException;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.session.SessionContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agent without audio, in a room of the real server: it reads and writes. */
final class WrittenConversationTest extends InARealRoom {

  private final Caller caller = new Caller();

  @Test
  void whatIsTypedIsAnsweredInWritingAndWhatIsSaidIsNotHeard() throws Exception {
    session.records.use(template(LOOPBACK).toBuilder().modality(Modality.TEXT_ONLY).build());
    session.worker();
    session.start();
    var here = session.join(caller);
    listening(caller);
    await()
        .untilAsserted(() ->
            assertThat(caller.agent().attributes())
                .containsEntry("baton.agent.modality", "text")
                .containsEntry("baton.agent.files", "text/*,application/json"));

    says(caller, SHORT);
    here.sendText("lk.chat", "hello", Map.of());
    answered(1);

    assertThat(said()).containsExactly("caller: hello");
    var answer = session.turns().getLast().text();
    assertThat(answer).startsWith("turn 1 word");
    await()
        .atMost(5, SECONDS)
        .untilAsserted(() ->
            assertThat(caller.transcripts)
                .filteredOn(line -> line.sender().equals(SessionContract.agentIdentity(session.id)))
                .extracting(Caller.Transcript::text)
                .containsExactly(answer));
    assertThat(caller.loudFrames).hasValue(0);
    assertThatThrownBy(() ->
            here.performRpc(
                caller.agent().identity(), "baton.start_turn", "", Duration.ofSeconds(5)))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("send it a text");
  }
}
