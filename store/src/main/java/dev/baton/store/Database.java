package dev.baton.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.baton.store.template.BuiltInTemplates;
import dev.baton.store.template.TemplateStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL database, migrated and ready. Thread-safe. */
public final class Database implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /** Enough for the activities of a few dozen sessions; PostgreSQL's own default is 100 in all. */
  private static final int POOL_SIZE = 10;

  /**
   * How long a statement waits for a connection that works. Whoever asked the API would rather hear
   * that it has to try again, and activities are tried again anyway.
   */
  private static final int ANSWER_MS = 3_000;

  /** Flyway holds one connection for its lock, works on another, and calls back on a third. */
  private static final int MIGRATION_POOL_SIZE = 3;

  private static final Settings SETTINGS =
      new Settings().withExecuteLogging(false).withRenderSchema(false);

  /** Both tables of passages get their columns together. */
  private static final String HAS_VECTORS =
      "select exists (select from pg_attribute where attrelid = 'knowledge'::regclass and attname = 'embedding' and not attisdropped)";

  private final HikariDataSource pool;
  private final boolean vectors;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    vectors = Boolean.TRUE.equals(scoped(Scope.PLATFORM).fetchValue(HAS_VECTORS));
  }

  /**
   * Connects, migrates and puts the templates of the product in. Several processes may do so at the
   * same time: the migration holds a lock in the database.
   *
   * @param jdbcUrl with user and password as query parameters; the user owns the tables, and may
   *     create the two roles that statements run as, or is a member of them
   * @param patience how long to wait for a server that does not answer yet
   * @throws IllegalStateException when it did not answer within that time; the message names the
   *     cure and not the password
   */
  public static Database open(String jdbcUrl, Duration patience) {
    migrate(jdbcUrl, patience);
    var config = config(jdbcUrl, POOL_SIZE, patience);
    // A statement that forgot to say whose rows it wants sees none.
    config.setConnectionInitSql("set role " + Scope.TENANT_ROLE);
    var pool = connect(config, jdbcUrl, patience);
    try {
      var database = new Database(pool);
      var templates = new TemplateStore(database);
      BuiltInTemplates.all().forEach(templates::addIfAbsent);
      return database;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static void migrate(String jdbcUrl, Duration patience) {
    var config = config(jdbcUrl, MIGRATION_POOL_SIZE, patience);
    config.setPoolName("baton-migration");
    try (var owner = connect(config, jdbcUrl, patience)) {
      var result =
          Flyway.configure()
              .dataSource(owner)
              .locations("classpath:db/migration", "classpath:db/callback")
              .load()
              .migrate();
      log.atInfo()
          .addKeyValue("migrations", result.migrationsExecuted)
          .addKeyValue("version", result.targetSchemaVersion)
          .log("database is ready");
    }
  }

  private static HikariConfig config(String jdbcUrl, int size, Duration patience) {
    var config = new HikariConfig();
    config.setPoolName("baton-postgres");
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(ANSWER_MS);
    config.setValidationTimeout(ANSWER_MS / 2);
    config.setInitializationFailTimeout(Math.max(1, patience.toMillis()));
    return config;
  }

  private static HikariDataSource connect(HikariConfig config, String jdbcUrl, Duration patience) {
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "PostgreSQL at %s did not answer within %d s: start it, or correct BATON_POSTGRES_URL"
              .formatted(withoutQuery(jdbcUrl), patience.toSeconds()),
          e);
    }
  }

  /**
   * Where statements about one organisation run. Each names the organisation, and PostgreSQL's
   * row-level security shows and takes rows of no other. Outside a transaction each statement takes
   * its own connection.
   */
  public DSLContext in(UUID organisation) {
    return scoped(Scope.of(organisation));
  }

  /**
   * Where statements run that belong to no organisation, or have to find out which one is meant:
   * sign-in, LiveKit's events, sweepers. A rule of the build says who may.
   */
  public DSLContext platform() {
    return scoped(Scope.PLATFORM);
  }

  private DSLContext scoped(Scope scope) {
    return DSL.using(new ScopedConnections(pool, scope), SQLDialect.POSTGRES, SETTINGS);
  }

  /**
   * Connections for libraries that have tables of their own, which belong to no organisation.
   * Nothing is set on them: they see no row of any organisation.
   */
  public DataSource dataSource() {
    return pool;
  }

  /** Whether passages of documents may have vectors: the server has the extension for them. */
  public boolean hasVectors() {
    return vectors;
  }

  /** Whether PostgreSQL answers, within a second or so. */
  public boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String withoutQuery(String jdbcUrl) {
    int query = jdbcUrl.indexOf('?');
    return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
  }
}
