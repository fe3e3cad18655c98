package dev.baton.workflows.session;

/** What providers count, and bill. */
public enum UsageUnit {
  /** Tokens that a language model read as text, and had not cached. */
  INPUT_TOKENS,
  /** Tokens, of text or audio, that it had in its cache. */
  CACHED_INPUT_TOKENS,
  /** Tokens that it wrote. */
  OUTPUT_TOKENS,
  /** Tokens that it heard, and had not cached. */
  AUDIO_INPUT_TOKENS,
  /** Tokens that it spoke. */
  AUDIO_OUTPUT_TOKENS,
  /** Speech that a recogniser was given, ms. */
  SPEECH_HEARD_MS,
  /** Characters that a voice was given. */
  CHARACTERS_SPOKEN
}
