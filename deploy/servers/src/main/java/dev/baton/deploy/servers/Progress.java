package dev.baton.deploy.servers;

/** Hears, in one line each, what a long step is doing and why. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** For callers that have nobody to tell. */
  static Progress silent() {
    return line -> {};
  }
}
