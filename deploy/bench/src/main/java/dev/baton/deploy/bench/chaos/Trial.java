package dev.baton.deploy.bench.chaos;

import java.util.Locale;

/** One fault of one subject. */
record Trial(Subject subject, Fault fault) {

  /** Whether that can be done to it: only Baton's own processes are deployed. */
  boolean possible() {
    return fault != Fault.DEPLOY || subject.isProcess();
  }

  @Override
  public String toString() {
    return "%s %s".formatted(subject, fault).toLowerCase(Locale.ROOT);
  }
}
