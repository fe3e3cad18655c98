package dev.baton.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what comes before the agent is ready, and passes it on when it is, in order. */
final class Early<T> implements Consumer<T> {

  private final List<T> early = new ArrayList<>();
  private @Nullable Consumer<T> reader;

  @Override
  public synchronized void accept(T item) {
    if (reader == null) {
      early.add(item);
    } else {
      reader.accept(item);
    }
  }

  /** From now on the agent is ready. */
  synchronized void open(Consumer<T> newReader) {
    reader = newReader;
    early.forEach(newReader);
    early.clear();
  }
}
