package dev.baton.media.provider.realtime;

/**
 * The words of an answer and how much audio they take. The API gives no times of words: the audio
 * is divided among them by their length. Confined to the talk's lock.
 */
final class SpokenAnswer {

  /** Ordinary English speech. */
  private static final int CHARACTERS_PER_SECOND = 15;

  /** As the model wrote it. */
  private final StringBuilder words = new StringBuilder();

  /** As the voice was asked to say it: what is announced is part of this. */
  private final StringBuilder said = new StringBuilder();

  private long samples;
  private int announced;
  private int kept = Integer.MAX_VALUE;

  void write(String delta) {
    words.append(delta);
  }

  void say(String text) {
    said.append(said.isEmpty() ? "" : " ").append(text);
  }

  /** More audio came; gives the words that were spoken with it, none or more. */
  String speak(int count) {
    samples += count;
    long reached = samples * CHARACTERS_PER_SECOND / RealtimeMessages.SAMPLE_RATE_HZ;
    int end = (int) Math.min(reached, said.length());
    return take(Math.max(announced, said.lastIndexOf(" ", end)));
  }

  /** Gives the words not given before. */
  String rest() {
    return take(said.length());
  }

  String words() {
    return words.toString();
  }

  /**
   * Only so much was heard.
   *
   * @param characters without white space
   * @return whether that is less than before
   */
  boolean shorten(int characters) {
    int all = plain(words()).length();
    boolean shorter = characters < Math.min(all, kept);
    kept = Math.min(kept, characters);
    return shorter;
  }

  /** Audio that was heard, ms; never more than there is. */
  int playedMs() {
    int all = Math.max(1, plain(words()).length());
    long totalMs = samples * 1000 / RealtimeMessages.SAMPLE_RATE_HZ;
    return (int) (totalMs * Math.min(kept, all) / all);
  }

  /** Without white space. */
  static String plain(String text) {
    return text.replaceAll("\\s+", "");
  }

  private String take(int end) {
    var text = said.substring(announced, end);
    announced = end;
    return text;
  }
}
