package dev.baton.media.provider.chain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log. */
final class LoggedEvents implements ChainEvent.Listener {

  private static final Logger log = LoggerFactory.getLogger(LoggedEvents.class);

  @Override
  public void on(ChainEvent event) {
    switch (event) {
      case ChainEvent.Failed(var kind, var provider, var cause) ->
          log.atWarn()
              .addKeyValue("kind", kind.tag())
              .addKeyValue("provider", provider)
              .addKeyValue("cause", cause)
              .log("a provider failed");
      case ChainEvent.Switched(var kind, var from, var to) ->
          log.atWarn()
              .addKeyValue("kind", kind.tag())
              .addKeyValue("from", from)
              .addKeyValue("to", to)
              .log("another provider took over");
      case ChainEvent.Answering unused -> {
        // Nothing out of the ordinary.
      }
      case ChainEvent.Served unused -> {
        // Only failures are worth a line.
      }
      case ChainEvent.BreakerChanged(var kind, var provider, var state) ->
          log.atInfo()
              .addKeyValue("kind", kind.tag())
              .addKeyValue("provider", provider)
              .addKeyValue("state", state)
              .log("a circuit breaker changed");
    }
  }
}
