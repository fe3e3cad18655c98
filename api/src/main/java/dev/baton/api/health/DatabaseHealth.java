package dev.baton.api.health;

import dev.baton.store.Database;
import org.jooq.exception.DataAccessException;
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
    try {
      database.sql().selectOne().execute();
      return Health.up().build();
    } catch (DataAccessException e) {
      return Health.down()
          .withDetail("cure", "Is PostgreSQL running at BATON_POSTGRES_URL?")
          .build();
    }
  }
}
