package dev.baton.media.spoken;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * One reply as it is written and as it is said. Sentences go in as they are written and come out as
 * a voice should say them; what the voice announces goes in and comes out as it was written.
 * English is read in full; of other languages only what is written for eyes is left out.
 * Thread-safe.
 */
public final class SpokenForm {

  /** The same for all replies: what they look for takes long to compile. */
  private static final List<Rule> DAY_FIRST = EnglishRules.rules(true);

  private static final List<Rule> MONTH_FIRST = EnglishRules.rules(false);
  private static final List<Rule> OTHER_LANGUAGES = Addresses.neutral();

  private final List<Rule> rules;
  private final Deque<Span> ahead = new ArrayDeque<>();

  /** Characters that are not white space, announced of the first span that lies ahead. */
  private int announced;

  private boolean code;

  /**
   * @param language BCP 47
   */
  public SpokenForm(String language) {
    var locale = Locale.forLanguageTag(language);
    boolean english = locale.getLanguage().equals("en");
    boolean dayFirst = !locale.getCountry().equals("US") && !locale.getCountry().isEmpty();
    this.rules = !english ? OTHER_LANGUAGES : dayFirst ? DAY_FIRST : MONTH_FIRST;
  }

  /**
   * More of the reply.
   *
   * @param sentence as it is written
   * @return what to say; empty when there is nothing in it to be said
   */
  public synchronized String push(String sentence) {
    var spans = new ArrayList<Span>();
    for (var line : sentence.split("(?<=\n)")) {
      var text = line.stripTrailing();
      spans.addAll(read(text));
      spans.add(Span.plain(line.substring(text.length())));
    }
    var said = new StringBuilder();
    spans.forEach(span -> said.append(span.spoken()));
    boolean audible = said.chars().anyMatch(Character::isLetterOrDigit);
    for (var span : spans) {
      ahead.add(audible ? span : Span.silent(span.written()));
    }
    return audible ? said.toString().replaceAll("\\s+", " ").strip() : "";
  }

  /**
   * The voice says this now.
   *
   * @param spoken the next part of what it was given
   * @return the next part as it is written, as far as it is said in full; with what is not said and
   *     belongs to it
   */
  public synchronized String announce(String spoken) {
    announced += letters(spoken);
    var written = new StringBuilder();
    var before = new ArrayDeque<Span>(); // not said, and nothing after it was begun yet
    for (var next = ahead.peek(); next != null; next = ahead.peek()) {
      int length = letters(next.spoken());
      if (announced == 0 && !follows(written)) {
        break;
      }
      if (next.isSilent()) {
        before.add(ahead.remove());
      } else if (announced >= length) {
        announced -= length;
        move(before, written);
        written.append(ahead.remove().written());
      } else {
        if (next.isPlain()) {
          move(before, written);
          beginFirst(written);
        }
        break;
      }
      if (announced == 0) {
        move(before, written);
      }
    }
    while (!before.isEmpty()) {
      ahead.addFirst(before.removeLast());
    }
    return written.toString();
  }

  /** The voice has said everything: what is left, as it is written. */
  public synchronized String rest() {
    var written = new StringBuilder();
    ahead.forEach(span -> written.append(span.written()));
    ahead.clear();
    announced = 0;
    return written.toString();
  }

  private static void move(Deque<Span> spans, StringBuilder written) {
    spans.forEach(span -> written.append(span.written()));
    spans.clear();
  }

  /** The first span that lies ahead is said in part. */
  private void beginFirst(StringBuilder written) {
    var text = ahead.removeFirst().written();
    int cut = end(text, announced);
    announced = 0;
    written.append(text, 0, cut);
    ahead.addFirst(Span.plain(text.substring(cut)));
  }

  /** Whether what lies ahead is not said and stands at the end of the words that were. */
  private boolean follows(StringBuilder words) {
    if (!ahead.getFirst().isSilent()) {
      return false;
    }
    boolean touches = !words.isEmpty() && !Character.isWhitespace(words.charAt(words.length() - 1));
    return touches || ahead.stream().allMatch(Span::isSilent);
  }

  private List<Span> read(String sentence) {
    if (Markup.isFence(sentence)) {
      code = !code;
      return List.of(Span.silent(sentence));
    }
    if (code || Markup.isDivider(sentence)) {
      return List.of(Span.silent(sentence));
    }
    var spans = new ArrayList<>(Markup.emphasis(Rule.apply(rules, Markup.structure(sentence))));
    if (Markup.isItem(sentence) && Character.isLetterOrDigit(lastSaid(spans))) {
      spans.add(new Span("", ".")); // a pause, where the eye sees a new line
    }
    return spans;
  }

  private static char lastSaid(List<Span> spans) {
    var said = new StringBuilder(" ");
    spans.forEach(span -> said.append(span.spoken()));
    return said.toString()
        .stripTrailing()
        .transform(t -> t.isEmpty() ? ' ' : t.charAt(t.length() - 1));
  }

  private static int end(String text, int letters) {
    int left = letters;
    int at = 0;
    while (left > 0) {
      left -= Character.isWhitespace(text.charAt(at)) ? 0 : 1;
      at++;
    }
    return at;
  }

  private static int letters(String text) {
    return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }
}
