package dev.baton.media.provider.openai;

import java.util.ArrayList;
import java.util.List;

/** Cuts text to what one speech request takes. */
final class SpeechText {

  /** Well below the API's 2,000 tokens; a sentence is shorter. */
  static final int LONGEST = 1_000;

  /** The pieces that have something to say; joined they give the text again. */
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var rest = text;
    while (rest.length() > LONGEST) {
      int stop = rest.lastIndexOf(". ", LONGEST - 2);
      int space = rest.lastIndexOf(' ', LONGEST - 1);
      int cut = stop > 0 ? stop + 2 : space > 0 ? space + 1 : LONGEST;
      pieces.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    pieces.add(rest);
    pieces.removeIf(String::isBlank);
    return pieces;
  }

  private SpeechText() {}
}
