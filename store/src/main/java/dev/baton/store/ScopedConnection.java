package dev.baton.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.tools.jdbc.DefaultConnection;

/** A connection whose statements all have a scope; other ways to run one are closed. */
final class ScopedConnection extends DefaultConnection {

  private final Scope scope;

  ScopedConnection(Connection connection, Scope scope) {
    super(connection);
    this.scope = scope;
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return new ScopedStatement(getDelegate().prepareStatement(scope.around(sql)), this);
  }

  @Override
  public Statement createStatement() {
    throw closed();
  }

  @Override
  public Statement createStatement(int type, int concurrency) {
    throw closed();
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) {
    throw closed();
  }

  @Override
  public CallableStatement prepareCall(String sql) {
    throw closed();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) {
    throw closed();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) {
    throw closed();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int keys) {
    throw closed();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columns) {
    throw closed();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columns) {
    throw closed();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency) {
    throw closed();
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int type, int concurrency, int holdability) {
    throw closed();
  }

  private static UnsupportedOperationException closed() {
    return new UnsupportedOperationException(
        "statements with a scope are prepared, and ask for keys by RETURNING");
  }
}
