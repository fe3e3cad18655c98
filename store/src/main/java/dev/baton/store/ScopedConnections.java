package dev.baton.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/** Connections of a pool on which every statement has a scope. */
record ScopedConnections(DataSource pool, Scope scope) implements ConnectionProvider {

  @Override
  public Connection acquire() {
    try {
      return new ScopedConnection(pool.getConnection(), scope);
    } catch (SQLException e) {
      throw new DataAccessException("there is no connection to PostgreSQL", e);
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DataAccessException("a connection to PostgreSQL could not be given back", e);
    }
  }
}
