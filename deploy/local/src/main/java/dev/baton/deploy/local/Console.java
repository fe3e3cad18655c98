package dev.baton.deploy.local;

import dev.baton.deploy.servers.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells a person, line by line, what happens and how long it took. Lines of parallel steps do not
 * mix.
 */
public final class Console {
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long started;

  public Console(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  public static Console standard() {
    return new Console(System.out, System::nanoTime);
  }

  /** One step of many; tells when it is done. */
  public final class Step implements Progress {
    private final String name;
    private final long stepStarted = nanoTime.getAsLong();

    private Step(String name) {
      this.name = name;
    }

    @Override
    public void say(String line) {
      line("%s  … %s: %s".formatted(elapsed(started), name, line));
    }

    public void done(String detail) {
      line(
          "%s  ✓ %s%s (%s)"
              .formatted(
                  elapsed(started),
                  name,
                  detail.isEmpty() ? "" : " " + detail,
                  seconds(stepStarted)));
    }
  }

  public Step step(String name) {
    return new Step(name);
  }

  public void note(String text) {
    line("%s  · %s".formatted(elapsed(started), text));
  }

  /** As it is, without the time. */
  public void line(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  /** Since this console was made, as {@code 12.3 s}. */
  public String sinceStart() {
    return seconds(started);
  }

  private String seconds(long since) {
    return String.format(Locale.ROOT, "%.1f s", (nanoTime.getAsLong() - since) / 1e9);
  }

  private String elapsed(long since) {
    return String.format(Locale.ROOT, "%6.1f s", (nanoTime.getAsLong() - since) / 1e9);
  }
}
