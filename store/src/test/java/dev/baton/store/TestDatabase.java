package dev.baton.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a migrated database to the tests of a run. */
public final class TestDatabase implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TestDatabase.class))
        .computeIfAbsent(Database.class, key -> new Running(), Running.class)
        .database;
  }

  private static final class Running implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Database database;

    Running() {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      database = Database.open(server.getJdbcUrl("postgres", "postgres"), Duration.ofSeconds(20));
    }

    @Override
    public void close() throws IOException {
      database.close();
      server.close();
    }
  }
}
