package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;

/** Does one fault to one thing, and undoes it. */
final class Saboteur {

  /** All media workers, one after the other. */
  private static final String WORKERS = "media-worker";

  private final Trial trial;
  private final String process;
  private final long pid;
  private final Stack stack;
  private final Network network;
  private final Vendor vendor;

  /**
   * @param worker the media worker that is meant, where one is
   */
  Saboteur(Trial trial, String worker, Stack stack, Network network, Vendor vendor)
      throws InterruptedException {
    this.trial = trial;
    this.process = trial.subject() == Subject.WORKER ? worker : trial.subject().process();
    this.stack = stack;
    this.network = network;
    this.vendor = vendor;
    this.pid = trial.subject().isVendor() ? 0 : pid(stack.status());
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
      case DEPLOY -> stack.deploy(trial.subject() == Subject.WORKER ? WORKERS : process);
    }
  }

  /** A killed process is started again by its supervisor. */
  void mend() throws InterruptedException {
    if (trial.subject().isVendor()) {
      vendor.mend(trial.subject());
      return;
    }
    switch (trial.fault()) {
      case KILL, DEPLOY -> {}
      case FREEZE -> Signals.thaw(pid);
      case DISCONNECT -> network.mend(process);
    }
  }

  /** Whether the fault lasts until it is mended; a killed process comes back by itself. */
  boolean lasts() {
    return switch (trial.fault()) {
      case DEPLOY -> false;
      case KILL -> trial.subject().isVendor();
      case FREEZE, DISCONNECT -> true;
    };
  }
}
