package dev.baton.workflows.agent;

import org.jspecify.annotations.Nullable;

/**
 * A provider and, where it has several, which of its models and voices.
 *
 * @param provider name of a provider ({@code offline}, {@code openai}, {@code loopback}) or {@code
 *     auto}: {@code openai} where {@code OPENAI_API_KEY} is set on the worker, else {@code offline}
 * @param model the provider's name of the model; {@code null} for its default
 * @param voice the provider's name of the voice (text to speech only); {@code null} for its default
 */
public record ModelChoice(String provider, @Nullable String model, @Nullable String voice) {

  /** Whatever the installation has. */
  public static final ModelChoice AUTO = new ModelChoice("auto", null, null);

  /** The same choice with another voice. */
  public ModelChoice withVoice(String newVoice) {
    return new ModelChoice(provider, model, newVoice);
  }
}
