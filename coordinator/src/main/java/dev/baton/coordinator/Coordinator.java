package dev.baton.coordinator;

import dev.baton.coordinator.failover.FailOverWatch;
import dev.baton.store.Database;
import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.health.Dependency;
import dev.baton.telemetry.health.Health;
import dev.baton.telemetry.health.HealthServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The coordinator: started by {@link #main}, stopped by SIGTERM or {@link #close}. */
public final class Coordinator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Coordinator.class);

  /** How long it waits at its start for each server it needs. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Telemetry telemetry;
  private final Database database;
  private final TemporalConnection temporal;
  private final Workers workers;
  private final @Nullable FailOverWatch failOver;
  private final HealthServer health;
  private volatile boolean stopping;

  private Coordinator(CoordinatorConfig config, Map<String, String> environment) {
    telemetry = Telemetry.of("baton-coordinator", environment);
    log.atInfo().log("waiting for PostgreSQL");
    database = Database.open(config.postgresUrl(), PATIENCE);
    log.atInfo().addKeyValue("address", config.temporal().address()).log("waiting for Temporal");
    temporal = TemporalConnection.open(config.temporal(), PATIENCE, telemetry);
    workers = Workers.start(temporal.client(), database, config, telemetry.traces());
    failOver =
        config.redisUrl() == null
            ? null
            : FailOverWatch.start(temporal.client(), config.redisUrl(), telemetry.meters());
    var state = new Health(this::broken, this::leaving, dependencies());
    telemetry.metrics().watch(state);
    health = new HealthServer(environment, config.healthPort(), state, telemetry.metrics()::scrape);
    log.atInfo().addKeyValue("healthPort", health.port()).log("coordinator is ready");
  }

  /** Starts it with the environment of the process; exits with 1 and one line when it cannot. */
  public static void main(String[] args) {
    try {
      var coordinator = new Coordinator(CoordinatorConfig.from(System.getenv()), System.getenv());
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("coordinator-stop").unstarted(coordinator::close));
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.atError().log(e.getMessage());
      log.atDebug().setCause(e).log("the coordinator did not start");
      System.exit(1);
    }
  }

  private List<Dependency> dependencies() {
    var dependencies = new ArrayList<Dependency>();
    dependencies.add(Dependency.needed("PostgreSQL", database::answers));
    dependencies.add(Dependency.needed("Temporal", temporal::answers));
    if (failOver != null) {
      // Sessions go on without, and deaths of media workers show by their heartbeats.
      dependencies.add(Dependency.useful("Redis", failOver::seesLeases));
    }
    return dependencies;
  }

  private List<String> broken() {
    return workers.running() || stopping ? List.of() : List.of("workers have stopped");
  }

  private List<String> leaving() {
    return stopping ? List.of("stopping") : List.of();
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
    telemetry.close();
    log.atInfo().log("coordinator has stopped");
  }
}
