package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpokenTextTest {

  @Test
  void wordsAreDividedAmongTheSamples() {
    var text = new SpokenText("one two");
    text.grow(700);
    text.complete();

    assertThat(text.advance(299)).isEmpty();
    assertThat(text.advance(300)).isEqualTo("one");
    assertThat(text.advance(700)).isEqualTo(" two");
  }

  @Test
  void wordsThatWereCutOffAreNeverPlayed() {
    var text = new SpokenText("one two three four");
    text.grow(700);
    text.cut("three four".length());
    text.complete();

    assertThat(text.advance(700)).isEqualTo("one two");
    assertThat(text.advance(700)).isEmpty();
  }

  @Test
  void aPieceThatWasCutOffAltogetherHasNoWords() {
    var text = new SpokenText("one two");
    text.cut("one two".length());
    text.complete();

    assertThat(text.advance(0)).isEmpty();
  }
}
