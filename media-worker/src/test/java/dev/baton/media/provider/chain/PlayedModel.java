package dev.baton.media.provider.chain;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.media.provider.LanguageModel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A model that does what the test says. */
final class PlayedModel implements LanguageModel {

  private final String name;
  private final Consumer<Listener> part;
  final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();

  PlayedModel(String name, Consumer<Listener> part) {
    this.name = name;
    this.part = part;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    requests.add(request);
    part.accept(listener);
    return () -> cancelled.add(name);
  }

  void awaitCancelled() throws InterruptedException {
    if (cancelled.poll(20, SECONDS) == null) {
      throw new AssertionError("not cancelled within 20 s");
    }
  }
}
