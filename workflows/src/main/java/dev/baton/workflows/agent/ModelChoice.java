package dev.baton.workflows.agent;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider and, where it has several, which of its models and voices.
 *
 * @param provider name of a provider ({@code offline}, {@code openai}, {@code loopback}) or {@code
 *     auto}: the first hosted one whose key is set on the worker, else {@code offline}
 * @param model the provider's name of the model; {@code null} for its default
 * @param voice the provider's name of the voice (text to speech only); {@code null} for its default
 * @param temperature how freely a language model chooses its words, 0–2; {@code null} for its
 *     default
 * @param maxOutputTokens longest answer of a language model, tokens, at least 1; {@code null} for
 *     its default
 * @param fallbacks who takes over, in this order, when this one fails or is not there; they have
 *     none of their own
 */
public record ModelChoice(
    String provider,
    @Nullable String model,
    @Nullable String voice,
    @Nullable Double temperature,
    @Nullable Integer maxOutputTokens,
    List<ModelChoice> fallbacks) {

  /** Whatever the installation has. */
  public static final ModelChoice AUTO = new ModelChoice("auto", null, null);

  @SuppressWarnings("NullAway") // JSON written before there were fallbacks lacks them
  public ModelChoice {
    fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
    if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException(
          "temperature is %s; it must be between 0 and 2".formatted(temperature));
    }
    if (maxOutputTokens != null && maxOutputTokens < 1) {
      throw new IllegalArgumentException(
          "max_output_tokens is %d; it must be at least 1".formatted(maxOutputTokens));
    }
    if (fallbacks.stream().anyMatch(choice -> !choice.fallbacks.isEmpty())) {
      throw new IllegalArgumentException(
          "a fallback of '%s' has fallbacks itself; put them all into one list"
              .formatted(provider));
    }
  }

  /** A provider, its model and voice; everything else as the provider likes. */
  public ModelChoice(String provider, @Nullable String model, @Nullable String voice) {
    this(provider, model, voice, null, null, List.of());
  }

  /** The same choice with another voice. */
  public ModelChoice withVoice(String newVoice) {
    return new ModelChoice(provider, model, newVoice, temperature, maxOutputTokens, fallbacks);
  }

  /** The same choice with others behind it. */
  public ModelChoice withFallbacks(ModelChoice... others) {
    return new ModelChoice(provider, model, voice, temperature, maxOutputTokens, List.of(others));
  }

  /** This choice alone, then its fallbacks: whom to ask, in this order. */
  public Stream<ModelChoice> chain() {
    var first = new ModelChoice(provider, model, voice, temperature, maxOutputTokens, List.of());
    return Stream.concat(Stream.of(first), fallbacks.stream());
  }
}
