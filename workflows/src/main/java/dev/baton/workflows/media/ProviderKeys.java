package dev.baton.workflows.media;

import java.util.List;

/**
 * Keys that an organisation has for providers, on their way to the media worker: sealed with the
 * installation's key, so that no history holds one in the clear.
 *
 * @param keys what is sealed, by its name
 */
public record ProviderKeys(List<SealedKey> keys) {

  /**
   * Which of an organisation's secrets are keys of providers: those with the names of the
   * environment variables that hold the installation's own.
   */
  public static final List<String> NAMES =
      List.of(
          "ANTHROPIC_API_KEY",
          "ASSEMBLYAI_API_KEY",
          "CARTESIA_API_KEY",
          "DEEPGRAM_API_KEY",
          "ELEVENLABS_API_KEY",
          "GEMINI_API_KEY",
          "GOOGLE_API_KEY",
          "OPENAI_API_KEY");

  /**
   * One of them.
   *
   * @param name as in {@link #NAMES}
   * @param sealedBy which of the installation's keys sealed it
   * @param sealed in Base64
   */
  public record SealedKey(String name, String sealedBy, String sealed) {}

  @SuppressWarnings("NullAway") // JSON may lack it
  public ProviderKeys {
    keys = keys == null ? List.of() : List.copyOf(keys);
  }
}
