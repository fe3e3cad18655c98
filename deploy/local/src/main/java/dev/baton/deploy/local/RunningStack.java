package dev.baton.deploy.local;

import java.util.Optional;

/** Finds the stack that runs with an installation's data. */
final class RunningStack {
  private RunningStack() {}

  /** Its last state, if its launcher is alive. */
  static Optional<StackState> find(Installation installation) {
    return StackState.read(installation).filter(state -> state.launcher().find().isPresent());
  }
}
