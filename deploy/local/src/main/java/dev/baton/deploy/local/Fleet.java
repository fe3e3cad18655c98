package dev.baton.deploy.local;

import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.ServerException;
import dev.baton.deploy.servers.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of a stack in the order of their start, with those that leave. Thread-safe. */
final class Fleet {
  private final List<Supervisor> members = new ArrayList<>();
  private final List<Supervisor> leaving = new ArrayList<>();
  private boolean closed;

  /**
   * One more, before it is started.
   *
   * @throws ServerException when the stack is being stopped
   */
  synchronized void add(Supervisor supervisor) {
    if (closed) {
      throw new ServerException("stopped while starting");
    }
    members.add(supervisor);
  }

  /** That one takes the other's place, who is to leave. */
  synchronized void succeed(Supervisor old, Supervisor next) {
    members.remove(next);
    members.set(members.indexOf(old), next);
    leaving.add(old);
  }

  /** It is gone. */
  synchronized void remove(Supervisor supervisor) {
    members.remove(supervisor);
    leaving.remove(supervisor);
  }

  /** Takes no more; gives all that there are, the first started first; nothing the second time. */
  synchronized List<Supervisor> close() {
    if (closed) {
      return List.of();
    }
    closed = true;
    return all().toList();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private Stream<Supervisor> all() {
    return Stream.concat(members.stream(), leaving.stream());
  }

  /** Names of those that stay, in the order of their start. */
  synchronized List<String> names() {
    return members.stream().map(member -> member.spec().name()).toList();
  }

  /** The one of that name that stays. */
  synchronized Optional<Supervisor> find(String name) {
    return members.stream().filter(member -> member.spec().name().equals(name)).findFirst();
  }

  /** Ports that are taken, by those that leave too. */
  synchronized Set<Integer> ports() {
    return all().map(Supervisor::spec).map(ProcessSpec::port).collect(Collectors.toSet());
  }

  /** Names that are taken, by those that leave too. */
  synchronized Set<String> takenNames() {
    return all().map(Supervisor::spec).map(ProcessSpec::name).collect(Collectors.toSet());
  }

  /** Class paths of those that are processes of Java. */
  synchronized Set<String> classPaths() {
    return all()
        .map(member -> member.spec().environment().getOrDefault("CLASSPATH", ""))
        .collect(Collectors.toSet());
  }

  /** What to write down of them. One that has died stays, so that the status tells it. */
  synchronized List<StackState.Running> running() {
    return Stream.concat(
            members.stream()
                .flatMap(member -> member.latest().stream())
                .map(process -> running(process, false)),
            leaving.stream()
                .flatMap(member -> member.current().stream())
                .map(process -> running(process, true)))
        .toList();
  }

  private static StackState.Running running(ManagedProcess process, boolean leaves) {
    ProcessSpec spec = process.spec();
    return new StackState.Running(
        spec.name(),
        new StackState.Id(process.pid(), process.startedAt().toEpochMilli()),
        spec.port(),
        spec.probe().address(),
        spec.stopSignal(),
        leaves);
  }
}
