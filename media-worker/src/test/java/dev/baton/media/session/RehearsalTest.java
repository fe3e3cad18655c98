package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RehearsalTest {

  @Test
  void threeConversationsAreRehearsedUnlessTheEnvironmentSaysOtherwise() {
    assertThat(Rehearsal.conversations(Map.of())).isEqualTo(3);
    assertThat(Rehearsal.conversations(Map.of(Rehearsal.VARIABLE, ""))).isEqualTo(3);
    assertThat(Rehearsal.conversations(Map.of(Rehearsal.VARIABLE, "0"))).isZero();
    assertThat(Rehearsal.conversations(Map.of(Rehearsal.VARIABLE, " 12 "))).isEqualTo(12);
  }

  @Test
  void aNumberThatIsNoneIsNamed() {
    for (var wrong : new String[] {"-1", "some", "51", "1.5"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Rehearsal.conversations(Map.of(Rehearsal.VARIABLE, wrong)))
          .withMessageContaining(Rehearsal.VARIABLE)
          .withMessageContaining(wrong);
    }
  }
}
