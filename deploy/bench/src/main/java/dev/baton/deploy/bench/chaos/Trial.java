package dev.baton.deploy.bench.chaos;

import java.util.Locale;

/** One fault of one subject. */
record Trial(Subject subject, Fault fault) {

  @Override
  public String toString() {
    return "%s %s".formatted(subject, fault).toLowerCase(Locale.ROOT);
  }
}
