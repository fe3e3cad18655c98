package dev.baton.media.provider.socket;

import java.util.function.Predicate;

/** How a vendor's connection misbehaves. */
public sealed interface Fault {

  /** Not at all. */
  record None() implements Fault {}

  /** Answers the upgrade with an HTTP status: 401, 429, 503. */
  record Refuses(int status) implements Fault {}

  /** Never answers the upgrade. */
  record NeverOpens() implements Fault {}

  /** Opens, takes everything, says nothing. */
  record SaysNothing() implements Fault {}

  /** Keeps messages that fit to itself. */
  record Withholds(Predicate<String> message) implements Fault {}

  /** Says nothing until {@link VendorEmulator#release}. */
  record SaysNothingYet() implements Fault {}

  /** The connection breaks, without a farewell, instead of the first message that fits. */
  record DropsInsteadOf(Predicate<String> message) implements Fault {}

  /** Closes with that code instead of the first message that fits. */
  record ClosesInsteadOf(Predicate<String> message, int code) implements Fault {}

  /** Sends half a JSON instead of the first message that fits. */
  record Stammers(Predicate<String> message) implements Fault {

    /** Instead of the first of all. */
    public Stammers() {
      this(message -> true);
    }
  }
}
