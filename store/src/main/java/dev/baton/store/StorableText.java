package dev.baton.store;

import java.util.regex.Pattern;
import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Text as PostgreSQL keeps it: without the character U+0000, which it refuses. What people type,
 * what tools answer and what a model writes may hold it, and a session whose last save is refused
 * would never end. All columns of text are written through this.
 */
public final class StorableText extends AbstractConverter<String, String> {

  private static final long serialVersionUID = 1;

  /** The escape of U+0000 in JSON, unless its backslash is itself escaped. */
  private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  public StorableText() {
    super(String.class, String.class);
  }

  @Override
  public @Nullable String from(@Nullable String stored) {
    return stored;
  }

  @Override
  public @Nullable String to(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** The text without U+0000. */
  public static String of(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  /** The same of all texts in a JSON document. */
  public static JSONB json(String json) {
    return JSONB.valueOf(
        json.contains("\\u0000") ? ESCAPED_NUL.matcher(json).replaceAll("$1") : json);
  }
}
