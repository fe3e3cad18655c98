package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;

/** Does one fault to one thing, and undoes it. */
final class Saboteur {

  private final Trial trial;
  private final String process;
  private final long pid;
  private final Network network;
  private final Vendor vendor;

  /**
   * @param worker the media worker that is meant, where one is
   */
  Saboteur(Trial trial, String worker, Stack.Status status, Network network, Vendor vendor) {
    this.trial = trial;
    this.process = trial.subject() == Subject.WORKER ? worker : trial.subject().process();
    this.network = network;
    this.vendor = vendor;
    this.pid = trial.subject().isVendor() ? 0 : pid(status);
  }

  private long pid(Stack.Status status) {
    Long found = status.pids().get(process);
    if (found == null) {
      throw new BenchException("no process '%s' runs".formatted(process));
    }
    return found;
  }

  void strike() throws InterruptedException {
    if (trial.subject().isVendor()) {
      vendor.fail(trial.subject(), trial.fault());
      return;
    }
    switch (trial.fault()) {
      case KILL -> Signals.kill(pid);
      case FREEZE -> Signals.freeze(pid);
      case DISCONNECT -> network.cut(process);
    }
  }

  /** A killed process is started again by its supervisor. */
  void mend() throws InterruptedException {
    if (trial.subject().isVendor()) {
      vendor.mend(trial.subject());
      return;
    }
    switch (trial.fault()) {
      case KILL -> {}
      case FREEZE -> Signals.thaw(pid);
      case DISCONNECT -> network.mend(process);
    }
  }

  /** Whether the fault lasts until it is mended; a killed process comes back by itself. */
  boolean lasts() {
    return trial.fault() != Fault.KILL || trial.subject().isVendor();
  }
}
