package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.provider.chain.Kind;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.session.TurnMetrics.Used;
import dev.baton.workflows.session.UsageUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a session uses, and of whom: which provider it really was, the chains tell. What is
 * used before it is known whose it is waits until it is. Any thread.
 */
final class Meter implements ChainEvent.Listener {

  /** Provider and, behind a slash, its model. */
  private final Map<Kind, String> serving = new EnumMap<>(Kind.class);

  private final Map<UsageUnit, Long> waiting = new EnumMap<>(UsageUnit.class);
  private final Map<Item, Long> counted = new LinkedHashMap<>();
  private long inputTokens;
  private long outputTokens;
  private long audioMs;
  private long characters;

  private record Item(String provider, @Nullable String model, UsageUnit unit) {}

  @Override
  public void on(ChainEvent event) {
    switch (event) {
      case ChainEvent.Answering(var kind, var provider) -> serves(kind, provider);
      case ChainEvent.Served(var kind, var provider) -> serves(kind, provider);
      case ChainEvent.Failed unused -> {}
      case ChainEvent.Switched unused -> {}
      case ChainEvent.BreakerChanged unused -> {}
    }
  }

  private synchronized void serves(Kind kind, String provider) {
    var before = serving.get(kind);
    if (!provider.equals(before)) {
      if (before != null) {
        settle(kind, before);
      }
      serving.put(kind, provider);
    }
  }

  /** A recogniser was given so much speech, ms. */
  synchronized void heard(long ms) {
    audioMs += ms;
    add(UsageUnit.SPEECH_HEARD_MS, ms);
  }

  /** A language model read and wrote so much. */
  synchronized void thought(LanguageModel.Usage usage) {
    inputTokens += usage.inputTokens();
    outputTokens += usage.outputTokens();
    add(UsageUnit.CACHED_INPUT_TOKENS, usage.cachedInputTokens());
    add(UsageUnit.AUDIO_INPUT_TOKENS, usage.audioInputTokens());
    add(
        UsageUnit.INPUT_TOKENS,
        usage.inputTokens() - usage.cachedInputTokens() - usage.audioInputTokens());
    add(UsageUnit.AUDIO_OUTPUT_TOKENS, usage.audioOutputTokens());
    add(UsageUnit.OUTPUT_TOKENS, usage.outputTokens() - usage.audioOutputTokens());
  }

  /** A voice was given so many characters. */
  synchronized void spoke(long count) {
    characters += count;
    add(UsageUnit.CHARACTERS_SPOKEN, count);
  }

  /** All that was used since the last time. */
  synchronized Usage take() {
    serving.forEach(this::settle);
    var usage =
        new Usage(
            inputTokens,
            outputTokens,
            audioMs,
            characters,
            counted.entrySet().stream()
                .map(entry ->
                    new Used(
                        entry.getKey().provider(),
                        entry.getKey().model(),
                        entry.getKey().unit(),
                        entry.getValue()))
                .toList());
    counted.clear();
    inputTokens = 0;
    outputTokens = 0;
    audioMs = 0;
    characters = 0;
    return usage;
  }

  private void add(UsageUnit unit, long amount) {
    if (amount > 0) {
      waiting.merge(unit, amount, Long::sum);
    }
  }

  private void settle(Kind kind, String provider) {
    int slash = provider.indexOf('/');
    var name = slash < 0 ? provider : provider.substring(0, slash);
    var model = slash < 0 ? null : provider.substring(slash + 1);
    for (var unit : UsageUnit.values()) {
      var amount = of(unit) == kind ? waiting.remove(unit) : null;
      if (amount != null) {
        counted.merge(new Item(name, model, unit), amount, Long::sum);
      }
    }
  }

  private static Kind of(UsageUnit unit) {
    return switch (unit) {
      case SPEECH_HEARD_MS -> Kind.STT;
      case CHARACTERS_SPOKEN -> Kind.TTS;
      case INPUT_TOKENS,
          CACHED_INPUT_TOKENS,
          OUTPUT_TOKENS,
          AUDIO_INPUT_TOKENS,
          AUDIO_OUTPUT_TOKENS ->
          Kind.LLM;
    };
  }
}
