package dev.baton.store.tool;

import java.util.ArrayList;
import java.util.List;

/** Cuts a document into passages that can be read out or given to a language model. */
public final class Passages {

  /** Paragraphs are joined up to this length, characters; a longer paragraph is cut at a space. */
  static final int MAX_CHARS = 1_200;

  public static List<String> of(String text) {
    var passages = new ArrayList<String>();
    var passage = new StringBuilder();
    for (var paragraph : text.strip().split("\\n\\s*\\n")) {
      for (var piece : pieces(paragraph.strip())) {
        if (passage.length() > 0 && passage.length() + piece.length() + 1 > MAX_CHARS) {
          passages.add(passage.toString());
          passage.setLength(0);
        }
        passage.append(passage.isEmpty() ? "" : "\n").append(piece);
      }
    }
    if (!passage.isEmpty()) {
      passages.add(passage.toString());
    }
    return passages;
  }

  private static List<String> pieces(String paragraph) {
    var pieces = new ArrayList<String>();
    var rest = paragraph;
    while (rest.length() > MAX_CHARS) {
      int space = rest.lastIndexOf(' ', MAX_CHARS);
      int cut = space > 0 ? space : MAX_CHARS;
      pieces.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    pieces.add(rest);
    return pieces;
  }

  private Passages() {}
}
