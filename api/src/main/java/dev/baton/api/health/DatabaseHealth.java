package dev.baton.api.health;

import dev.baton.store.Database;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Does PostgreSQL answer? Without it no session can start or be looked at. */
@Component("dbHealthIndicator")
final class DatabaseHealth implements HealthIndicator {

  private final Database database;

  DatabaseHealth(Database database) {
    this.database = database;
  }

  @Override
  public Health health() {
    return database.answers()
        ? Health.up().build()
        : Health.down().withDetail("cure", "Is PostgreSQL running at BATON_POSTGRES_URL?").build();
  }
}
