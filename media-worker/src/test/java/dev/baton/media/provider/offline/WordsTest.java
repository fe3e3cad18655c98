package dev.baton.media.provider.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "What time is it?                | what time is it",
        "I'm here, aren’t I!             | i'm here aren't i",
        "'quoted' text -- and a dash     | quoted text and a dash",
        "order 42                        | order forty two",
        "room 100, 7 days                | room one hundred seven days",
        "in 2026                         | in two thousand twenty six",
        "0 problems and 19 more          | zero problems and nineteen more",
        "999999                          | nine hundred ninety nine thousand nine hundred ninety nine",
        "C++ and java25                  | c and java twenty five",
      })
  void aPhraseIsWrittenAsItIsSpoken(String phrase, String spoken) {
    assertThat(String.join(" ", Words.of(phrase))).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource({"''", "'?! …'"})
  void aPhraseWithoutWordsHasNone(String phrase) {
    assertThat(Words.of(phrase)).isEmpty();
  }
}
