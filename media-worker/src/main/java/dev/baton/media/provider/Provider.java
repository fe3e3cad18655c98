package dev.baton.media.provider;

/** Anything the pipeline finds by name. */
public interface Provider {

  /** Name in {@link dev.baton.workflows.agent.ModelChoice#provider}, for example {@code openai}. */
  String name();

  /**
   * Whether this machine has what the provider needs (a key, a library, a model file); the answer
   * is stable for the life of the process.
   */
  boolean available();

  /** What it would take to make it available, in a few words: {@code set OPENAI_API_KEY}. */
  default String cure() {
    return "not on this machine";
  }
}
