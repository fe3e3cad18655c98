package dev.baton.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages that people type; those that come before the agent listens wait for it. */
final class TypedText implements Consumer<String> {

  private final List<String> early = new ArrayList<>();
  private @Nullable Consumer<String> reader;

  @Override
  public synchronized void accept(String text) {
    if (reader == null) {
      early.add(text);
    } else {
      reader.accept(text);
    }
  }

  /** The agent listens from now on. */
  synchronized void open(Consumer<String> newReader) {
    reader = newReader;
    early.forEach(newReader);
    early.clear();
  }
}
