package dev.baton.deploy.local;

import java.util.List;
import java.util.Optional;

/** What {@code doctor} may know about a stack without touching it. */
public final class StackFacts {
  private StackFacts() {}

  /** Where the running stack's servers are, if one runs with these settings' data. */
  public static Optional<Addresses> running(Settings settings) {
    return RunningStack.find(new Installation(settings.data())).map(StackState::addresses);
  }

  /** One line for each port that a start would find busy. */
  public static List<String> busyPorts(Settings settings) {
    return PortCheck.complaints(settings);
  }
}
