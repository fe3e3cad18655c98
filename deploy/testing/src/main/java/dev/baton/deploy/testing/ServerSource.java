package dev.baton.deploy.testing;

/**
 * One way to come by servers. Each is started at its first request and stopped by {@link #close}.
 */
interface ServerSource extends AutoCloseable {

  /** A new, empty database in the one PostgreSQL. */
  PostgresServer postgres(String database);

  RedisServer redis();

  TemporalServer temporal();

  LiveKitServer liveKit();

  @Override
  void close();
}
