package dev.baton.media.session;

import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.TurnTaking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a session's metadata changes about turn-taking. */
final class TurnTakingOverrides {

  private static final String VAD_SILENCE = "vad_silence_ms";
  private static final String MIN_ENDPOINTING = "min_endpointing_delay_ms";
  private static final String MAX_ENDPOINTING = "max_endpointing_delay_ms";
  private static final String MIN_INTERRUPTION = "min_interruption_ms";

  private static final List<String> KEYS =
      List.of(VAD_SILENCE, MIN_ENDPOINTING, MAX_ENDPOINTING, MIN_INTERRUPTION);

  /**
   * The template's settings with those of the metadata in their place. A value that is no number or
   * out of range is left out, with one warning.
   */
  static TurnTaking apply(TurnTaking template, MetadataLookup metadata, Consumer<String> warning) {
    Map<String, Integer> wanted = new HashMap<>();
    for (var key : KEYS) {
      metadata.value(key).ifPresent(text -> parse(key, text, wanted, warning));
    }
    try {
      return with(template, wanted);
    } catch (IllegalArgumentException together) {
      return oneByOne(template, wanted, warning);
    }
  }

  private static TurnTaking oneByOne(
      TurnTaking template, Map<String, Integer> wanted, Consumer<String> warning) {
    var result = template;
    for (var key : KEYS) {
      if (wanted.containsKey(key)) {
        try {
          result = with(result, Map.of(key, wanted.get(key)));
        } catch (IllegalArgumentException e) {
          warning.accept("metadata is not used: " + e.getMessage());
        }
      }
    }
    return result;
  }

  private static TurnTaking with(TurnTaking base, Map<String, Integer> values) {
    return new TurnTaking(
        values.getOrDefault(VAD_SILENCE, base.vadSilenceMs()),
        values.getOrDefault(MIN_ENDPOINTING, base.minEndpointingDelayMs()),
        values.getOrDefault(MAX_ENDPOINTING, base.maxEndpointingDelayMs()),
        values.getOrDefault(MIN_INTERRUPTION, base.minInterruptionMs()));
  }

  private static void parse(
      String key, String text, Map<String, Integer> wanted, Consumer<String> warning) {
    try {
      wanted.put(key, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      warning.accept("metadata is not used: %s is not a whole number of ms".formatted(key));
    }
  }

  private TurnTakingOverrides() {}
}
