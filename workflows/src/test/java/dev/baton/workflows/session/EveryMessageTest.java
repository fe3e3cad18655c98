package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.Messages;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No message that a session takes is left out where they are tried one by one. */
class EveryMessageTest {

  @Test
  void everyMessageIsSentWithSomethingWrongInIt() {
    var updates = BadMessageTest.updates().map(update -> update.get()[0]);

    assertThat(Stream.concat(updates, BadMessageTest.wrongSignals().map(Sent::name)))
        .containsAll(Messages.ofSessions());
  }

  @Test
  void everyMessageIsSentAfterTheEnd() {
    assertThat(Stream.concat(Sent.rightUpdates(), Sent.rightSignals()).map(Sent::name))
        .containsExactlyInAnyOrderElementsOf(Messages.ofSessions());
  }
}
