package dev.baton.deploy.local;

import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.ServerException;
import java.util.List;
import java.util.stream.IntStream;

/** Processes of the present build that take the places of those that run. */
final class Successors implements RollingRestart.Build {

  /** Those that may be told to move to another port. */
  private static final List<Port> HEALTH_PORTS =
      List.of(
          Port.COORDINATOR_HEALTH,
          Port.MEDIA_WORKER_1_HEALTH,
          Port.MEDIA_WORKER_2_HEALTH,
          Port.SPARE_HEALTH);

  private final Cast cast;
  private final Settings settings;
  private final Fleet fleet;

  Successors(Cast cast, Settings settings, Fleet fleet) {
    this.cast = cast;
    this.settings = settings;
    this.fleet = fleet;
  }

  @Override
  public boolean has(ProcessSpec running) {
    JavaProcess java = JavaProcess.ALL.get(RollingRestart.kind(running.name()));
    return java != null
        && cast.jars().classPath(java).equals(running.environment().get("CLASSPATH"));
  }

  @Override
  public ProcessSpec successor(String name) {
    if (name.equals(Cast.API)) {
      return cast.api();
    }
    // The one before still has its port, and a media worker its name.
    int port =
        HEALTH_PORTS.stream()
            .map(settings::port)
            .filter(free -> !fleet.ports().contains(free))
            .findFirst()
            .orElseThrow(() ->
                new ServerException(
                    name + " cannot be replaced while another one leaves: try again when it has"));
    return name.equals(Cast.COORDINATOR)
        ? cast.coordinator(port)
        : cast.mediaWorker(freeNumber(), port);
  }

  private int freeNumber() {
    return IntStream.iterate(1, next -> next + 1)
        .filter(free -> !fleet.takenNames().contains(Cast.MEDIA_WORKER + "-" + free))
        .findFirst()
        .orElseThrow();
  }
}
