package dev.baton.media.spoken;

/**
 * A part of a written text and how it is said.
 *
 * @param written as it stands there
 * @param spoken what a voice is given for it; empty for what is not said
 */
record Span(String written, String spoken) {

  /** Said as it stands there; other rules may still say it otherwise. */
  static Span plain(String text) {
    return new Span(text, text);
  }

  /** Not said. */
  static Span silent(String text) {
    return new Span(text, "");
  }

  boolean isPlain() {
    return written.equals(spoken);
  }

  boolean isSilent() {
    return spoken.isBlank();
  }
}
