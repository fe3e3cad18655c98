package dev.baton.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A change of a text, in the JSON of CodeMirror's {@code ChangeSet}: from the text's begin to its
 * end, a number for so many UTF-16 units that stay, or {@code [n, line, …]} for n units that are
 * replaced by these lines. Lines end with a line feed alone.
 */
public final class TextChange {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * The text after the change.
   *
   * @throws IllegalArgumentException when it is no change, or one of a text of another length
   */
  public static String apply(JsonNode change, String text) {
    var changed = new StringBuilder(text.length());
    int at = 0;
    for (var part : change) {
      int length = part.isArray() ? length(part.path(0)) : length(part);
      if (length > text.length() - at) {
        throw new IllegalArgumentException("the change goes beyond the text");
      }
      if (part.isArray()) {
        insert(part, changed);
      } else {
        changed.append(text, at, at + length);
      }
      at += length;
    }
    if (!change.isArray() || at != text.length()) {
      throw new IllegalArgumentException(
          "the change is one of a text of %d units, not of %d".formatted(at, text.length()));
    }
    return changed.toString();
  }

  private static int length(JsonNode part) {
    if (!part.canConvertToInt() || !part.isIntegralNumber() || part.intValue() < 0) {
      throw new IllegalArgumentException("a part of a change begins with a length");
    }
    return part.intValue();
  }

  private static void insert(JsonNode part, StringBuilder into) {
    for (int line = 1; line < part.size(); line++) {
      if (!part.get(line).isTextual()) {
        throw new IllegalArgumentException("lines that are put into a text are texts");
      }
      into.append(line > 1 ? "\n" : "").append(part.get(line).textValue());
    }
  }

  /** The change that makes one text the other: what is different between the ends they share. */
  public static JsonNode between(String before, String after) {
    int most = Math.min(before.length(), after.length());
    int prefix = 0;
    while (prefix < most && before.charAt(prefix) == after.charAt(prefix)) {
      prefix++;
    }
    if (prefix > 0 && Character.isHighSurrogate(before.charAt(prefix - 1))) {
      prefix--;
    }
    int suffix = 0;
    while (suffix < most - prefix
        && before.charAt(before.length() - 1 - suffix)
            == after.charAt(after.length() - 1 - suffix)) {
      suffix++;
    }
    if (suffix > 0 && Character.isLowSurrogate(before.charAt(before.length() - suffix))) {
      suffix--;
    }
    var change = JSON.arrayNode();
    keep(change, prefix);
    int deleted = before.length() - prefix - suffix;
    var inserted = after.substring(prefix, after.length() - suffix);
    if (deleted > 0 || !inserted.isEmpty()) {
      var part = change.addArray().add(deleted);
      if (!inserted.isEmpty()) {
        inserted.lines().forEach(part::add);
        if (inserted.endsWith("\n")) {
          part.add("");
        }
      }
    }
    keep(change, suffix);
    return change;
  }

  private static void keep(ArrayNode change, int length) {
    if (length > 0) {
      change.add(length);
    }
  }

  /** The text with line feeds as its only ends of lines. */
  public static String normal(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private TextChange() {}
}
