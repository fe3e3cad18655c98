package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.webrtc.WebRtcVad;
import dev.baton.workflows.agent.SessionTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SimulatedTalkTest {

  private static final SessionTemplate TEMPLATE = SoakCommand.template();
  private static final long MINUTE = 6_000;

  private final AllocationMeter allocations = new AllocationMeter();

  @Test
  void everyQuestionInMinutesOfTalkIsAnswered() throws InterruptedException {
    try (var talk = new SimulatedTalk(TEMPLATE, new WebRtcVad(), Phrases.speak(), allocations)) {
      talk.go(3 * MINUTE);

      assertThat(talk.failed()).isZero();
      assertThat(talk.asked()).isGreaterThan(20);
      assertThat(talk.seam().answers()).isGreaterThan(20);
      assertThat(talk.seam().interrupted()).isPositive();
    }
  }

  @Test
  void theWayOfTheSoundAllocatesNothingThatItCouldReuse() throws InterruptedException {
    try (var talk = new SimulatedTalk(TEMPLATE, new WebRtcVad(), Phrases.speak(), allocations)) {
      talk.go(3 * MINUTE);
      allocations.reset();
      talk.go(3 * MINUTE);

      // A frame itself would be 976 bytes. What is left belongs to beginnings and ends of speech.
      assertThat(allocations.inbound()).isLessThan(50);
      assertThat(allocations.outbound()).isLessThan(50);
    }
  }
}
