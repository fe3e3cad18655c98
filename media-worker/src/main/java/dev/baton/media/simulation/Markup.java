package dev.baton.media.simulation;

/** Text in XML and HTML. */
final class Markup {

  private Markup() {}

  /** The text, fit for an element or an attribute; characters that XML has not are left out. */
  static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
