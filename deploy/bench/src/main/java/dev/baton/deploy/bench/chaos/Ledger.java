package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was kept, read from PostgreSQL itself. One connection; not thread-safe. */
final class Ledger implements AutoCloseable {

  /** A server that is frozen answers nothing. */
  private static final String IMPATIENT =
      "&connectTimeout=2&socketTimeout=3&loginTimeout=3&tcpKeepAlive=true";

  private final String url;
  private @Nullable Connection connection;

  Ledger(String jdbcUrl) {
    this.url = jdbcUrl + IMPATIENT;
  }

  /** The row of a session. */
  record Session(
      String status,
      String endReason,
      boolean over,
      @Nullable String worker,
      long epoch,
      long lengthMs) {}

  /** A committed turn. */
  record Turn(int seq, boolean user, String text, long startedAtMs, long endedAtMs) {}

  /** A kept tool call; the outcome is empty, and the end 0, while there is none. */
  record Call(String callId, String arguments, String outcome, long endedAtMs) {}

  /** A listed recording. */
  record Recording(String path, long durationMs, long bytes) {}

  /** Reads a row of an answer. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  Optional<Session> session(String id) {
    return rows(
            """
            select status, end_reason, ended_at is not null, worker, epoch,
              extract(epoch from ended_at - started_at) * 1000
            from session where id = ?\
            """,
            id,
            row ->
                new Session(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)).orElse(""),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6)))
        .stream()
        .findFirst();
  }

  List<Turn> turns(String session) {
    return rows(
        """
        select seq, role, text, extract(epoch from started_at) * 1000,
          extract(epoch from ended_at) * 1000
        from turn where session = ? order by seq\
        """,
        session,
        row ->
            new Turn(
                row.getInt(1),
                row.getString(2).equalsIgnoreCase("user"),
                row.getString(3),
                row.getLong(4),
                row.getLong(5)));
  }

  List<Call> calls(String session) {
    return rows(
        """
        select call_id, arguments, outcome, extract(epoch from ended_at) * 1000
        from tool_call where session = ?\
        """,
        session,
        row ->
            new Call(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)).orElse(""),
                row.getLong(4)));
  }

  List<String> events(String session) {
    return rows(
        "select kind from session_event where session = ? order by happened_at",
        session,
        row -> row.getString(1));
  }

  Optional<Recording> recording(String session) {
    return rows(
            "select path, duration_ms, bytes from recording where session = ?",
            session,
            row -> new Recording(row.getString(1), row.getLong(2), row.getLong(3)))
        .stream()
        .findFirst();
  }

  /** Puts a template in, for all sessions that start from now on. */
  void addTemplate(String slug, String definition) {
    try (var statement =
        connected()
            .prepareStatement(
                """
                with kept as (
                  insert into template (slug, dispatch_name, definition_text, organisation)
                  select ?, ?, ?, id from organisation order by created_at limit 1
                  on conflict (organisation, slug) do update
                    set definition_text = excluded.definition_text
                  returning organisation, slug, definition_text
                ), version as (
                  insert into template_version (organisation, template, number, definition, published_by)
                  select organisation, slug, 1, definition_text, 'bench' from kept
                  on conflict (organisation, template, number) do update
                    set definition = excluded.definition
                )
                insert into template_traffic (organisation, template, version, weight)
                select organisation, slug, 1, 100 from kept
                on conflict do nothing\
                """)) {
      statement.setString(1, slug);
      statement.setString(2, slug);
      statement.setString(3, definition);
      var unused = statement.executeUpdate();
    } catch (SQLException e) {
      throw new BenchException("the template cannot be stored: " + e.getMessage(), e);
    }
  }

  /** An old connection may have broken with the server; a new one that breaks is news. */
  private <T> List<T> rows(String query, String session, Reader<T> reader) {
    boolean old = connection != null;
    try {
      return read(query, session, reader);
    } catch (SQLException e) {
      close();
      if (old) {
        return rows(query, session, reader);
      }
      throw new BenchException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  private <T> List<T> read(String query, String session, Reader<T> reader) throws SQLException {
    try (var statement = connected().prepareStatement(query)) {
      statement.setObject(1, UUID.fromString(session));
      try (var answer = statement.executeQuery()) {
        var rows = new ArrayList<T>();
        while (answer.next()) {
          rows.add(reader.read(answer));
        }
        return rows;
      }
    }
  }

  private Connection connected() throws SQLException {
    var open = connection;
    if (open == null) {
      open = DriverManager.getConnection(url);
      connection = open;
    }
    return open;
  }

  @Override
  public void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // Nothing was open any more.
      }
    }
  }
}
