package dev.baton.api.health;

import dev.baton.api.admission.FreeSlots;
import dev.baton.store.Database;
import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.health.Dependency;
import dev.baton.telemetry.health.Health;
import dev.baton.telemetry.health.HealthServer;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Health and metrics of the process on a port of their own, {@code BATON_HEALTH_PORT}, as every
 * process of Baton has it; without the variable there is none. Answers until the last request is
 * answered.
 */
@Component
final class ProcessHealth implements DisposableBean {

  private final Environment environment;
  private final Telemetry telemetry;
  private final Health health;
  private volatile boolean ready;
  private @Nullable HealthServer server;

  ProcessHealth(
      Environment environment,
      Telemetry telemetry,
      Database database,
      WorkflowServiceStubs temporal,
      FreeSlots slots) {
    this.environment = environment;
    this.telemetry = telemetry;
    this.health =
        new Health(
            List::of,
            this::leaving,
            List.of(
                Dependency.needed("PostgreSQL", database::answers),
                Dependency.needed("Temporal", () -> TemporalHealth.version(temporal).isPresent()),
                Dependency.useful("Redis", () -> slots.count().isPresent())));
    telemetry.metrics().watch(health);
  }

  private List<String> leaving() {
    return ready ? List.of() : List.of("starting or stopping");
  }

  @EventListener(ApplicationReadyEvent.class)
  void listen() {
    ready = true;
    var port = environment.getProperty("BATON_HEALTH_PORT", Integer.class);
    if (port != null && server == null) {
      var host = environment.getProperty("BATON_HEALTH_HOST", "");
      server =
          new HealthServer(
              Map.of("BATON_HEALTH_HOST", host), port, health, telemetry.metrics()::scrape);
    }
  }

  /** What is under way is finished, and load balancers send nothing more. */
  @EventListener(ContextClosedEvent.class)
  void leave() {
    ready = false;
  }

  /** Where it listens; 0 where it does not. */
  int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public void destroy() {
    if (server != null) {
      server.close();
    }
  }
}
