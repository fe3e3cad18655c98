package dev.baton.media.voice;

import java.util.Locale;

/**
 * Which language the user speaks. Recognisers that notice it are not always right about a word or
 * two: a language counts once a text in it is long enough. Confined to the mailbox.
 */
final class SpokenLanguage {

  /** What a template says when the recogniser is to listen to whatever is spoken. */
  private static final String ANY = "multi";

  /** A shorter text may be a name or a word that many languages share. */
  private static final int ENOUGH_WORDS = 2;

  private final boolean any;
  private String tag;
  private String heard = "";

  /**
   * @param template BCP 47 tag, or {@code multi}
   */
  SpokenLanguage(String template) {
    this.any = template.equals(ANY);
    this.tag = any ? "en" : template;
  }

  /** What is spoken, BCP 47. */
  String tag() {
    return tag;
  }

  /** What recognisers are opened for: one that detects languages goes on doing so. */
  String forEars() {
    return any ? ANY : tag;
  }

  /** The recogniser hears that language. */
  void heard(String language) {
    heard = language.replace('_', '-');
  }

  /**
   * A final text came.
   *
   * @return whether the user speaks another language from this text on
   */
  boolean changes(String text) {
    boolean other = !heard.isBlank() && !primary(heard).equals(primary(tag));
    boolean enough = text.strip().split("\\s+").length >= ENOUGH_WORDS || wordless(text);
    if (!other || !enough) {
      return false;
    }
    tag = heard;
    return true;
  }

  /** In scripts without spaces two characters are as good as two words. */
  private static boolean wordless(String text) {
    return text.codePoints().filter(SpokenLanguage::isWordOfItsOwn).count() >= ENOUGH_WORDS;
  }

  private static boolean isWordOfItsOwn(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
