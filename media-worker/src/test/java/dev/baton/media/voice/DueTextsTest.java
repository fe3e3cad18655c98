package dev.baton.media.voice;

import static dev.baton.media.voice.DueTexts.Meaning.AWAITED;
import static dev.baton.media.voice.DueTexts.Meaning.LATE;
import static dev.baton.media.voice.DueTexts.Meaning.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DueTextsTest {

  private final DueTexts texts = new DueTexts();

  @Test
  void eachUtteranceOwesOneText() {
    texts.expect();
    texts.expect();

    assertThat(texts.come("hello")).isEqualTo(AWAITED);
    assertThat(texts.awaited()).isTrue();
    assertThat(texts.come("")).isEqualTo(AWAITED);
    assertThat(texts.awaited()).isFalse();
    assertThat(texts.come("unasked")).isEqualTo(LATE);
  }

  @Test
  void aLateTextOfWhichThePartialOneWasTakenIsSettled() {
    texts.expect();
    texts.abandon("tell me a");

    assertThat(texts.awaited()).isFalse();
    assertThat(texts.come("Tell me a story, please.")).isEqualTo(SETTLED);
  }

  @Test
  void aTextThatNeverComesDoesNotTakeTheNextOneWithIt() {
    texts.expect();
    texts.abandon("tell me a");
    texts.expect();

    assertThat(texts.come("What time is it?")).isEqualTo(AWAITED);
  }

  @Test
  void aLateTextOfWhichNothingWasKnownStillCounts() {
    texts.expect();
    texts.abandon("");

    assertThat(texts.come("hello")).isEqualTo(LATE);
  }

  @Test
  void aTextThatNobodyWantsIsSettledWhateverItSays() {
    texts.expect();
    texts.discard();
    texts.expect();

    assertThat(texts.come("never mind")).isEqualTo(SETTLED);
    assertThat(texts.come("hello")).isEqualTo(AWAITED);
  }
}
