package dev.baton.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.baton.store.template.BuiltInTemplates;
import dev.baton.store.template.TemplateStore;
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

  private final HikariDataSource pool;
  private final DSLContext sql;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    var settings = new Settings().withExecuteLogging(false).withRenderSchema(false);
    this.sql = DSL.using(pool, SQLDialect.POSTGRES, settings);
  }

  /**
   * Connects, migrates and puts the templates of the product in. Several processes may do so at the
   * same time: the migration holds a lock in the database.
   *
   * @param jdbcUrl with user and password as query parameters
   * @param patience how long to wait for a server that does not answer yet
   * @throws IllegalStateException when it did not answer within that time; the message names the
   *     cure and not the password
   */
  public static Database open(String jdbcUrl, Duration patience) {
    var config = new HikariConfig();
    config.setPoolName("baton-postgres");
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(ANSWER_MS);
    config.setValidationTimeout(ANSWER_MS / 2);
    config.setInitializationFailTimeout(Math.max(1, patience.toMillis()));
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "PostgreSQL at %s did not answer within %d s: start it, or correct BATON_POSTGRES_URL"
              .formatted(withoutQuery(jdbcUrl), patience.toSeconds()),
          e);
    }
    try {
      return migrated(new Database(pool));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static Database migrated(Database database) {
    var result =
        Flyway.configure()
            .dataSource(database.pool)
            .locations("classpath:db/migration")
            .load()
            .migrate();
    var templates = new TemplateStore(database);
    BuiltInTemplates.all().forEach(templates::addIfAbsent);
    log.atInfo()
        .addKeyValue("migrations", result.migrationsExecuted)
        .addKeyValue("version", result.targetSchemaVersion)
        .log("database is ready");
    return database;
  }

  /** Where statements run; each outside a transaction takes its own connection. */
  public DSLContext sql() {
    return sql;
  }

  /** Where statements about one organisation run; each names the organisation. */
  public DSLContext in(UUID organisation) {
    return sql;
  }

  /** Where statements run that belong to no organisation, or have to find out which is meant. */
  public DSLContext platform() {
    return sql;
  }

  /** The pool, for health checks. */
  public DataSource dataSource() {
    return pool;
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
