package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceSplitterTest {

  @Test
  void aSentenceComesOutAsSoonAsTheNextBegins() {
    var splitter = new SentenceSplitter();

    assertThat(splitter.push("Hello there.")).isEmpty();
    assertThat(splitter.push(" How")).containsExactly("Hello there.");
    assertThat(splitter.push(" are you? I")).containsExactly(" How are you?");
    assertThat(splitter.finish()).isEqualTo(" I");
  }

  @Test
  void nothingIsLostHoweverTheTextIsCut() {
    var text = "One. Two! Three? It is 3.5 degrees, says Dr. Who. The end";

    assertThat(split(text, 1)).isEqualTo(split(text, 7));
    assertThat(split(text, 1))
        .containsExactly(
            "One.", " Two!", " Three?", " It is 3.5 degrees, says Dr. Who.", " The end");
    assertThat(String.join("", split(text, 3))).isEqualTo(text);
  }

  @Test
  void aLongSentenceIsCutAtAComma() {
    var clause = "and this goes on and on ".repeat(6).strip();

    assertThat(split(clause + ", " + clause, 5)).containsExactly(clause + ",", " " + clause);
  }

  @Test
  void linesAreCutToo() {
    assertThat(split("first line\nsecond line", 4)).containsExactly("first line\n", "second line");
  }

  private static List<String> split(String text, int size) {
    var splitter = new SentenceSplitter();
    var pieces = new ArrayList<String>();
    for (int from = 0; from < text.length(); from += size) {
      pieces.addAll(splitter.push(text.substring(from, Math.min(text.length(), from + size))));
    }
    var last = splitter.finish();
    if (!last.isEmpty()) {
      pieces.add(last);
    }
    return pieces;
  }
}
