package dev.baton.media.provider.offline.espeak;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts text where a speaker would breathe. */
final class Sentences {

  /** What is longer is cut at a space, characters. */
  private static final int LONGEST = 160;

  /** The end of a sentence, with the white space after it. */
  private static final Pattern END = Pattern.compile("[.!?;:…]+[\"')\\]]*\\s+|\\n\\s*");

  /** The pieces; joined they give the text again. */
  static List<String> of(String text) {
    var pieces = new ArrayList<String>();
    var ends = END.matcher(text);
    int from = 0;
    while (ends.find()) {
      addShort(text.substring(from, ends.end()), pieces);
      from = ends.end();
    }
    addShort(text.substring(from), pieces);
    return pieces;
  }

  private static void addShort(String sentence, List<String> pieces) {
    var rest = sentence;
    while (rest.length() > LONGEST) {
      int comma = rest.lastIndexOf(", ", LONGEST);
      int space = rest.lastIndexOf(' ', LONGEST);
      int cut = comma > LONGEST / 2 ? comma + 2 : space > 0 ? space + 1 : LONGEST;
      pieces.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
  }

  private Sentences() {}
}
