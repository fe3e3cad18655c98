package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GapTest {

  private static final long MS = 1_000_000;
  private static final long KILL = 2_000 * MS;

  private static final HeardReply BROKEN_OFF =
      new HeardReply(500 * MS, 2_100 * MS, 1_600, List.of());

  @Test
  void theSilenceIsBetweenTheDeadAgentsVoiceAndTheNewOnes() {
    var heard = new ReplyAnalyser.State(1, true, 3_200 * MS, BROKEN_OFF);

    assertThat(Gap.since(KILL, 500 * MS, heard)).contains(new Gap(1_100, 1_200));
  }

  @Test
  void thereIsNoGapYetWhileNobodySpeaks() {
    assertThat(Gap.since(KILL, 500 * MS, new ReplyAnalyser.State(1, true, 500 * MS, null)))
        .isEmpty();
    assertThat(Gap.since(KILL, 500 * MS, new ReplyAnalyser.State(1, false, 500 * MS, BROKEN_OFF)))
        .isEmpty();
  }

  @Test
  void aShortGapIsAHoleInOneReply() {
    var whole = new HeardReply(500 * MS, 12_000 * MS, 11_500, List.of(70, 350));
    var heard = new ReplyAnalyser.State(1, false, 500 * MS, whole);

    assertThat(Gap.since(KILL, 500 * MS, heard)).contains(new Gap(350, 350));
  }
}
