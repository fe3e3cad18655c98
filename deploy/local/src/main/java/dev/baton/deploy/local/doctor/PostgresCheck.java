package dev.baton.deploy.local.doctor;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Connects and asks for the version. */
final class PostgresCheck {
  /**
   * {@code unique nulls not distinct}, {@code merge} and built-in UTF-8 locales are there from here
   * on.
   */
  private static final int OLDEST_MAJOR = 15;

  private PostgresCheck() {}

  static Finding check(String jdbcUrl) {
    try (var connection =
        DriverManager.getConnection(
            jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "connectTimeout=5&socketTimeout=5")) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      String version = connection.getMetaData().getDatabaseProductVersion();
      return major >= OLDEST_MAJOR
          ? Finding.ok("PostgreSQL", version)
          : Finding.fail(
              "PostgreSQL", "%s is too old: use %d or newer".formatted(version, OLDEST_MAJOR));
    } catch (SQLException e) {
      return Finding.fail("PostgreSQL", advice(e));
    }
  }

  /** By SQLSTATE: class 28 is authentication, 3D000 a database that does not exist. */
  private static String advice(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    if (state.startsWith("28")) {
      return message + ": correct user and password in BATON_POSTGRES_URL";
    }
    if (state.equals("3D000")) {
      return message + ": create that database, or name another in BATON_POSTGRES_URL";
    }
    return message + ": is it running, and is BATON_POSTGRES_URL right?";
  }
}
