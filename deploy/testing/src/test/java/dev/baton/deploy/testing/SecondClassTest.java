package dev.baton.deploy.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Makes the same table as {@link WithServersTest}: the second of the two would fail in a shared
 * database.
 */
@WithServers(Server.POSTGRES)
class SecondClassTest {
  @Test
  void makes_the_same_table_in_a_database_of_its_own(PostgresServer postgres) throws SQLException {
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("create table only_once (id int)");
    }
  }
}
