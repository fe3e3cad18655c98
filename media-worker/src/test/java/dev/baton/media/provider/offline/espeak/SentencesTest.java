package dev.baton.media.provider.offline.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void textIsCutAfterEachSentence() {
    assertThat(Sentences.of("Hello there. How are you?  Fine"))
        .containsExactly("Hello there. ", "How are you?  ", "Fine");
  }

  @Test
  void aNumberIsNotCutAtItsPoint() {
    assertThat(Sentences.of("It is 3.14 today.")).containsExactly("It is 3.14 today.");
  }

  @Test
  void aLongSentenceIsCutAtACommaOrASpaceAndNothingIsLost() {
    var text = "one two three four five, ".repeat(20) + "x".repeat(400);

    var pieces = Sentences.of(text);

    assertThat(pieces).allSatisfy(p -> assertThat(p.length()).isLessThanOrEqualTo(162));
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces.getFirst()).endsWith("five, ");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(Sentences.of("")).isEmpty();
  }
}
