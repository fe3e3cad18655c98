package dev.baton.workflows.tool;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a user can be asked for and confirm. Takes values as they are written or as they are said.
 */
public enum CollectedField {
  /** A person's name. */
  NAME("a name of letters"),
  /** An e-mail address. */
  EMAIL("an e-mail address such as ann@example.com"),
  /** A telephone number, 7 to 15 digits (ITU-T E.164), with + before a country code. */
  PHONE("a telephone number of 7 to 15 digits"),
  /** A postal address on one line. */
  ADDRESS("an address with street and place"),
  /** A day. */
  DATE("a day, written as year-month-day, for example 2027-01-31"),
  /** A number or code that is made of digits. */
  DIGITS("a number of 1 to 32 digits");

  private static final List<String> DIGIT_WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final Pattern NAME_FORM = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’-]{0,98}");
  private static final Pattern EMAIL_FORM =
      Pattern.compile("[a-z0-9._%+-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final Pattern PHONE_FORM = Pattern.compile("\\+?[0-9]{7,15}");
  private static final Pattern DIGITS_FORM = Pattern.compile("[0-9]{1,32}");
  private static final Pattern ADDRESS_FORM = Pattern.compile(".*\\p{L}{2}.{3,297}");

  private final String form;

  CollectedField(String form) {
    this.form = form;
  }

  /** What a value looks like, in words. */
  public String form() {
    return form;
  }

  /** Name under which the answer is kept, for example {@code email}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tool that collects it. */
  public String toolName() {
    return "collect_" + key();
  }

  /** The field that a tool collects. */
  public static Optional<CollectedField> of(ToolDefinition tool) {
    return tool.kind() == ToolDefinition.Kind.BUILT_IN
        ? Arrays.stream(values()).filter(field -> field.toolName().equals(tool.name())).findFirst()
        : Optional.empty();
  }

  /** The value in its one written form; empty when it is none. */
  public Optional<String> normalise(String said) {
    var text = said.strip().replaceAll("\\s+", " ");
    return switch (this) {
      case NAME -> matching(NAME_FORM, text);
      case ADDRESS -> matching(ADDRESS_FORM, text);
      case EMAIL -> matching(EMAIL_FORM, email(text));
      case PHONE -> matching(PHONE_FORM, plus(text) + digits(text));
      case DIGITS -> matching(DIGITS_FORM, digits(text));
      case DATE -> date(text);
    };
  }

  /** The value as it is read back: digits one by one. */
  public String spoken(String value) {
    return switch (this) {
      case PHONE, DIGITS -> String.join(" ", value.split(""));
      case EMAIL -> value.replace("@", " at ").replace(".", " dot ");
      default -> value;
    };
  }

  private static Optional<String> matching(Pattern form, String value) {
    return form.matcher(value).matches() ? Optional.of(value) : Optional.empty();
  }

  private static String email(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace(" at ", "@")
        .replace(" dot ", ".")
        .replace(" underscore ", "_")
        .replace(" dash ", "-")
        .replace(" ", "");
  }

  private static String plus(String text) {
    return text.startsWith("+") || text.toLowerCase(Locale.ROOT).startsWith("plus ") ? "+" : "";
  }

  /** Digits and the words for them; everything between them is left out. */
  private static String digits(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .map(word -> word.equals("oh") ? "zero" : word)
        .map(word -> DIGIT_WORDS.contains(word) ? String.valueOf(DIGIT_WORDS.indexOf(word)) : word)
        .filter(word -> word.matches("[0-9]+"))
        .collect(Collectors.joining());
  }

  private static Optional<String> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
