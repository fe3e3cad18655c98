package dev.baton.media.provider.chain;

/** Something that a chain did, of interest to those who run it. */
public sealed interface ChainEvent {

  /**
   * A provider failed.
   *
   * @param provider name and model, for example {@code openai/gpt-4.1-mini}
   * @param cause names no content and no key
   */
  record Failed(Kind kind, String provider, String cause) implements ChainEvent {}

  /** Another provider took over. */
  record Switched(Kind kind, String from, String to) implements ChainEvent {}

  /**
   * A circuit breaker changed its mind.
   *
   * @param state {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
   */
  record BreakerChanged(Kind kind, String provider, String state) implements ChainEvent {}

  /** A provider gives the first of what it was asked for; told for one session alone. */
  record Answering(Kind kind, String provider) implements ChainEvent {}

  /** A provider did what it was asked; told for one session alone, not to the process. */
  record Served(Kind kind, String provider) implements ChainEvent {}

  /** Hears of events, on any thread; returns at once. */
  interface Listener {

    /** Nobody wants to know. */
    Listener NONE = event -> {};

    /** It happened. */
    void on(ChainEvent event);
  }
}
