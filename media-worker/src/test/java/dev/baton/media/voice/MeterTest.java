package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.provider.chain.Kind;
import dev.baton.workflows.session.TurnMetrics.Used;
import dev.baton.workflows.session.UsageUnit;
import org.junit.jupiter.api.Test;

class MeterTest {

  private final Meter meter = new Meter();

  @Test
  void whatIsUsedIsCountedForTheProviderThatItReallyWas() {
    meter.on(new ChainEvent.Answering(Kind.LLM, "openai/gpt-4.1-mini"));
    meter.thought(new LanguageModel.Usage(1_000, 20, 600));
    meter.on(new ChainEvent.Answering(Kind.STT, "offline"));
    meter.heard(1_200);

    var usage = meter.take();

    assertThat(usage.inputTokens()).isEqualTo(1_000);
    assertThat(usage.used())
        .containsExactlyInAnyOrder(
            new Used("openai", "gpt-4.1-mini", UsageUnit.INPUT_TOKENS, 400),
            new Used("openai", "gpt-4.1-mini", UsageUnit.CACHED_INPUT_TOKENS, 600),
            new Used("openai", "gpt-4.1-mini", UsageUnit.OUTPUT_TOKENS, 20),
            new Used("offline", null, UsageUnit.SPEECH_HEARD_MS, 1_200));
    assertThat(meter.take().used()).isEmpty();
  }

  @Test
  void aFallbackPaysForItselfAlone() {
    meter.on(new ChainEvent.Served(Kind.LLM, "openai/a"));
    meter.thought(new LanguageModel.Usage(10, 1));
    meter.on(new ChainEvent.Switched(Kind.LLM, "openai/a", "anthropic/b"));
    meter.on(new ChainEvent.Answering(Kind.LLM, "anthropic/b"));
    meter.thought(new LanguageModel.Usage(20, 2));

    assertThat(meter.take().used())
        .containsExactlyInAnyOrder(
            new Used("openai", "a", UsageUnit.INPUT_TOKENS, 10),
            new Used("openai", "a", UsageUnit.OUTPUT_TOKENS, 1),
            new Used("anthropic", "b", UsageUnit.INPUT_TOKENS, 20),
            new Used("anthropic", "b", UsageUnit.OUTPUT_TOKENS, 2));
  }

  @Test
  void whatIsUsedBeforeItIsKnownWhoseItIsWaits() {
    meter.spoke(30);
    assertThat(meter.take().used()).isEmpty();

    meter.on(new ChainEvent.Answering(Kind.TTS, "cartesia/sonic-3"));

    assertThat(meter.take().used())
        .containsExactly(new Used("cartesia", "sonic-3", UsageUnit.CHARACTERS_SPOKEN, 30));
  }

  @Test
  void aModelThatHearsAndSpeaksIsCountedByItsKindsOfTokens() {
    meter.on(new ChainEvent.Answering(Kind.LLM, "openai-realtime/gpt-realtime"));
    meter.thought(new LanguageModel.Usage(100, 50, 30, 60, 40));

    assertThat(meter.take().used())
        .extracting(Used::unit, Used::amount)
        .containsExactlyInAnyOrder(
            tuple(UsageUnit.INPUT_TOKENS, 10L),
            tuple(UsageUnit.CACHED_INPUT_TOKENS, 30L),
            tuple(UsageUnit.AUDIO_INPUT_TOKENS, 60L),
            tuple(UsageUnit.OUTPUT_TOKENS, 10L),
            tuple(UsageUnit.AUDIO_OUTPUT_TOKENS, 40L));
  }
}
