package dev.baton.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/**
 * A statement behind its scope's preamble. Both go to PostgreSQL in one message, which makes them
 * one transaction where there is none; the preamble's result is passed over.
 */
final class ScopedStatement extends DefaultPreparedStatement {

  ScopedStatement(PreparedStatement both, ScopedConnection connection) {
    super(both, connection);
  }

  @Override
  public boolean execute() throws SQLException {
    getDelegate().execute();
    return getDelegate().getMoreResults();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    execute();
    return getDelegate().getResultSet();
  }

  @Override
  public int executeUpdate() throws SQLException {
    execute();
    return getDelegate().getUpdateCount();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    execute();
    return getDelegate().getLargeUpdateCount();
  }

  @Override
  public void addBatch() {
    throw new UnsupportedOperationException(
        "statements with a scope have no batches; insert several rows in one statement");
  }
}
