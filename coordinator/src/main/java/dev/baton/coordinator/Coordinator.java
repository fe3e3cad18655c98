package dev.baton.coordinator;

import dev.baton.coordinator.failover.FailOverWatch;
import dev.baton.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The coordinator: started by {@link #main}, stopped by SIGTERM or {@link #close}. */
public final class Coordinator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Coordinator.class);

  /** How long it waits at its start for each server it needs. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Database database;
  private final TemporalConnection temporal;
  private final Workers workers;
  private final @Nullable FailOverWatch failOver;
  private final HealthServer health;
  private volatile boolean stopping;

  private Coordinator(CoordinatorConfig config) {
    log.atInfo().log("waiting for PostgreSQL");
    database = Database.open(config.postgresUrl(), PATIENCE);
    log.atInfo().addKeyValue("address", config.temporalAddress()).log("waiting for Temporal");
    temporal =
        TemporalConnection.open(config.temporalAddress(), config.temporalNamespace(), PATIENCE);
    workers = Workers.start(temporal.client(), database, config);
    failOver =
        config.redisUrl() == null
            ? null
            : FailOverWatch.start(temporal.client(), config.redisUrl());
    health = new HealthServer(config.healthPort(), this::troubles);
    log.atInfo().addKeyValue("healthPort", health.port()).log("coordinator is ready");
  }

  /** Starts it with the environment of the process; exits with 1 and one line when it cannot. */
  public static void main(String[] args) {
    try {
      var coordinator = new Coordinator(CoordinatorConfig.from(System.getenv()));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("coordinator-stop").unstarted(coordinator::close));
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.atError().log(e.getMessage());
      log.atDebug().setCause(e).log("the coordinator did not start");
      System.exit(1);
    }
  }

  private List<String> troubles() {
    var troubles = new ArrayList<String>();
    if (stopping) {
      troubles.add("stopping");
    }
    if (!workers.running()) {
      troubles.add("workers have stopped");
    }
    if (!database.answers()) {
      troubles.add("PostgreSQL does not answer");
    }
    if (!temporal.answers()) {
      troubles.add("Temporal does not answer");
    }
    return troubles;
  }

  /** Stops in order: no new work, running activities finished, then the connections. */
  @Override
  public void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    log.atInfo().log("coordinator is stopping");
    if (failOver != null) {
      failOver.close();
    }
    workers.close();
    health.close();
    temporal.close();
    database.close();
    log.atInfo().log("coordinator has stopped");
  }
}
