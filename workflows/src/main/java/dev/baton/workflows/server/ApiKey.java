package dev.baton.workflows.server;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API key that Temporal Cloud, or an authoriser of one's own, asks for. */
final class ApiKey {

  static final String KEY = "BATON_TEMPORAL_API_KEY";
  static final String FILE = "BATON_TEMPORAL_API_KEY_FILE";

  private ApiKey() {}

  /**
   * Asked for each request, so that a key that is replaced in its file counts from the next one on.
   *
   * @return {@code null} where there is none
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static @Nullable Supplier<String> from(UnaryOperator<String> variables) {
    var key = variables.apply(KEY);
    var file = variables.apply(FILE);
    if (!key.isEmpty() && !file.isEmpty()) {
      throw new IllegalArgumentException(
          "%s and %s are both set: keep one of them".formatted(KEY, FILE));
    }
    if (!key.isEmpty()) {
      return () -> key;
    }
    if (file.isEmpty()) {
      return null;
    }
    var path = Path.of(file);
    var last = new AtomicReference<>(read(path));
    return () -> {
      try {
        last.set(read(path));
      } catch (IllegalArgumentException e) {
        // It is being replaced at this moment; if the last one no longer holds, Temporal says so.
      }
      return last.get();
    };
  }

  private static String read(Path file) {
    var key = NamedFile.text(FILE, file).strip();
    if (key.isEmpty() || key.lines().count() > 1) {
      throw new IllegalArgumentException(
          "%s names %s, which is not a key in one line: put the API key into it, and nothing else"
              .formatted(FILE, file));
    }
    return key;
  }
}
