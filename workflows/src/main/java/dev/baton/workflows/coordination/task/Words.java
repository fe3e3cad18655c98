package dev.baton.workflows.coordination.task;

/** Texts of bounded length. */
final class Words {

  /** At most that many characters, with a mark where something was cut off. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private Words() {}
}
