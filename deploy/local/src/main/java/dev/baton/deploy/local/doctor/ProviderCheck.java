package dev.baton.deploy.local.doctor;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which speech and language providers the media workers will have, by the keys that are set. */
final class ProviderCheck {

  /**
   * A provider.
   *
   * @param does what for: speech to text, language model, text to speech
   * @param variables that hold its key; one is enough
   */
  private record Keyed(String name, String does, List<String> variables) {

    boolean available(Map<String, String> environment) {
      return variables.stream().anyMatch(v -> !environment.getOrDefault(v, "").isBlank());
    }

    Finding finding(Map<String, String> environment) {
      return available(environment)
          ? Finding.ok(name, does)
          : Finding.warn(
              name, "%s: set %s to use it".formatted(does, String.join(" or ", variables)));
    }
  }

  private static final List<Keyed> KEYED =
      List.of(
          new Keyed(
              "openai",
              "speech to text, language model, text to speech, speech to speech",
              List.of("OPENAI_API_KEY")),
          new Keyed("anthropic", "language model", List.of("ANTHROPIC_API_KEY")),
          new Keyed("gemini", "language model", List.of("GEMINI_API_KEY", "GOOGLE_API_KEY")),
          new Keyed("deepgram", "speech to text", List.of("DEEPGRAM_API_KEY")),
          new Keyed("assemblyai", "speech to text", List.of("ASSEMBLYAI_API_KEY")),
          new Keyed("cartesia", "text to speech", List.of("CARTESIA_API_KEY")),
          new Keyed("elevenlabs", "text to speech", List.of("ELEVENLABS_API_KEY")));

  /** One finding for each provider. */
  static List<Finding> check(Map<String, String> environment) {
    var offline =
        Finding.ok(
            "offline",
            KEYED.stream().noneMatch(keyed -> keyed.available(environment))
                ? "espeak-ng, PocketSphinx, scripted answers: what agents use, as no key is set"
                : "espeak-ng, PocketSphinx, scripted answers");
    return Stream.concat(
            KEYED.stream().map(keyed -> keyed.finding(environment)), Stream.of(offline))
        .toList();
  }

  private ProviderCheck() {}
}
