package dev.baton.media.voice;

import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.provider.chain.Kind;
import dev.baton.workflows.session.SessionEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells in the room and to the workflow when one of a cast's providers fails, when another takes
 * over, and when the first is back. What goes on for hours is told once. Any thread.
 */
final class ProviderWatch implements ChainEvent.Listener {

  private static final int MAX_CAUSE_CHARS = 200;

  private final Bulletin bulletin;
  private final Mailbox mailbox;
  private final Meter meter;
  private final Map<Kind, String> substitutes = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  ProviderWatch(Bulletin bulletin, Mailbox mailbox, Meter meter) {
    this.bulletin = bulletin;
    this.mailbox = mailbox;
    this.meter = meter;
  }

  @Override
  public void on(ChainEvent event) {
    meter.on(event);
    switch (event) {
      case ChainEvent.Answering unused -> {
        // Of interest to the meter alone.
      }
      case ChainEvent.Failed(var kind, var provider, var cause) -> {
        if (failing.add(key(kind, provider))) {
          var why = cause.substring(0, Math.min(cause.length(), MAX_CAUSE_CHARS));
          tell(
              SessionEvent.PROVIDER_FAILED,
              Map.of("kind", kind.tag(), "provider", provider, "cause", why));
        }
      }
      case ChainEvent.Switched(var kind, var from, var to) -> {
        if (!to.equals(substitutes.put(kind, to))) {
          switched(kind, from, to);
        }
      }
      case ChainEvent.Served(var kind, var provider) -> {
        failing.remove(key(kind, provider));
        var substitute = substitutes.get(kind);
        if (substitute != null
            && !substitute.equals(provider)
            && substitutes.remove(kind, substitute)) {
          switched(kind, substitute, provider);
        }
      }
      case ChainEvent.BreakerChanged(var kind, var provider, var state) ->
          tell(
              SessionEvent.PROVIDER_BREAKER,
              Map.of(
                  "kind", kind.tag(),
                  "provider", provider,
                  "state", state.toLowerCase(Locale.ROOT)));
    }
  }

  private void switched(Kind kind, String from, String to) {
    tell(SessionEvent.PROVIDER_SWITCHED, Map.of("kind", kind.tag(), "from", from, "to", to));
  }

  private void tell(String what, Map<String, String> details) {
    mailbox.execute(() -> bulletin.tell(what, details));
  }

  private static String key(Kind kind, String provider) {
    return kind.tag() + ":" + provider;
  }
}
