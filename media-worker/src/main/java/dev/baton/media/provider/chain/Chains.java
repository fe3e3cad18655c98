package dev.baton.media.provider.chain;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Provider;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts chains together. One for each process: its circuit breakers are shared by all sessions, one
 * for each kind, provider and model, and for each account with them.
 */
public final class Chains {

  /** LiveKit Agents' timeout of all providers: nobody could take over earlier. */
  private static final Duration ALONE = Duration.ofSeconds(10);

  /**
   * Where somebody else can take over: after 3 s of silence people ask whether anybody is there.
   */
  private static final Duration WITH_SUCCESSOR = Duration.ofSeconds(3);

  /** Tries in a row are tried again below; so many requests have to fail before it is shut out. */
  private static final int FEWEST_CALLS = 4;

  private static final int WINDOW = 10;

  /** How long nobody is let in; then single requests try whether it works again. */
  private static final Duration SHUT = Duration.ofSeconds(10);

  private final ConcurrentHashMap<String, Guard> guards = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final ChainEvent.Listener listener;
  private final CircuitBreakerConfig breakers;
  private final Duration alone;
  private final Duration withSuccessor;

  /** With the usual limits; events go to the log. */
  public Chains(MeterRegistry meters) {
    this(meters, new LoggedEvents(), Clock.systemUTC(), ALONE, WITH_SUCCESSOR);
  }

  Chains(
      MeterRegistry meters,
      ChainEvent.Listener listener,
      Clock clock,
      Duration alone,
      Duration withSuccessor) {
    this.meters = meters;
    this.listener = listener;
    this.alone = alone;
    this.withSuccessor = withSuccessor;
    this.breakers =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(FEWEST_CALLS)
            .failureRateThreshold(50)
            .waitDurationInOpenState(SHUT)
            .permittedNumberOfCallsInHalfOpenState(1)
            .clock(clock)
            .build();
  }

  /**
   * A language model that is this choice, or one of its fallbacks when it must be.
   *
   * @param find the provider of a choice
   * @param account whose key it is: what one account is refused says nothing of another
   * @param session told of what happens in this chain, besides the listener of the process
   * @throws ProviderException when none of them is there
   */
  public LanguageModel llm(
      ModelChoice choice,
      Function<ModelChoice, LanguageModel> find,
      String account,
      ChainEvent.Listener session) {
    return new ChainedLanguageModel(links(Kind.LLM, choice, find, account, session));
  }

  /** Ears, as {@link #llm}. */
  public SpeechToText stt(
      ModelChoice choice,
      Function<ModelChoice, SpeechToText> find,
      String account,
      ChainEvent.Listener session) {
    return new ChainedSpeechToText(links(Kind.STT, choice, find, account, session));
  }

  /** A voice, as {@link #llm}. */
  public TextToSpeech tts(
      ModelChoice choice,
      Function<ModelChoice, TextToSpeech> find,
      String account,
      ChainEvent.Listener session) {
    return new ChainedTextToSpeech(links(Kind.TTS, choice, find, account, session));
  }

  private <P extends Provider> List<Link<P>> links(
      Kind kind,
      ModelChoice choice,
      Function<ModelChoice, P> find,
      String account,
      ChainEvent.Listener session) {
    var links = new ArrayList<Link<P>>();
    @Nullable ProviderException missing = null;
    for (var candidate : choice.chain().toList()) {
      try {
        var provider = find.apply(candidate);
        var guard = guard(kind, provider, candidate, account).tellingTo(session);
        links.add(new Link<>(candidate, provider, guard, withSuccessor));
      } catch (ProviderException e) {
        if (missing == null) {
          missing = e;
        } else {
          missing.addSuppressed(e);
        }
      }
    }
    if (links.isEmpty()) {
      throw missing == null ? new ProviderException("the chain is empty", false, null) : missing;
    }
    var last = links.removeLast();
    links.add(new Link<>(last.choice(), last.provider(), last.guard(), alone));
    return List.copyOf(links);
  }

  private Guard guard(Kind kind, Provider provider, ModelChoice choice, String account) {
    var model = choice.model() == null ? provider.usualModel() : choice.model();
    var name = model == null ? provider.name() : provider.name() + "/" + model;
    return guards.computeIfAbsent(
        "%s:%s %s".formatted(kind.tag(), name, account).strip(),
        key ->
            new Guard(
                kind, provider.name(), name, CircuitBreaker.of(key, breakers), meters, listener));
  }
}
