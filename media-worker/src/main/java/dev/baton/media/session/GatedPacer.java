package dev.baton.media.session;

import dev.baton.media.voice.Pacer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still while nobody could hear the agent: what is being said goes on at the
 * same word afterwards, and nothing counts as said that reached nobody.
 */
record GatedPacer(Pacer pacer, BooleanSupplier heard, Map<Paced, Paced> gated) implements Pacer {

  GatedPacer(Pacer pacer, BooleanSupplier heard) {
    this(pacer, heard, new ConcurrentHashMap<>());
  }

  @Override
  public void add(Paced target) {
    Paced gate =
        () -> {
          if (heard.getAsBoolean()) {
            target.tick();
          }
        };
    gated.put(target, gate);
    pacer.add(gate);
  }

  @Override
  public void remove(Paced target) {
    var gate = gated.remove(target);
    if (gate != null) {
      pacer.remove(gate);
    }
  }
}
