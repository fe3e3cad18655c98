package dev.baton.media.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The model that a choice without one stands for; {@code null} where there is only one. */
  default @Nullable String usualModel() {
    return null;
  }

  /** Environment variables that may hold its key; none for a provider that needs none. */
  default List<String> keyVariables() {
    return List.of();
  }

  /**
   * The same provider as it would be in another environment: with another key, for example.
   *
   * @param environment variables by name
   */
  default Provider in(Map<String, String> environment) {
    return this;
  }
}
