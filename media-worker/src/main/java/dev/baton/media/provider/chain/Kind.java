package dev.baton.media.provider.chain;

import java.util.Locale;

/** What a provider does for the pipeline. */
public enum Kind {
  /** Voice activity detection; no chain, but the same events. */
  VAD,
  /** Speech to text. */
  STT,
  /** Language model. */
  LLM,
  /** Text to speech. */
  TTS;

  /** In metrics and logs: {@code vad}, {@code stt}, {@code llm}, {@code tts}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
