package dev.baton.deploy.testing;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Behind {@link WithServers}: one set of servers per JVM, closed when its last test is over. */
final class ServersExtension implements BeforeAllCallback, ParameterResolver {
  private static final Logger log = LoggerFactory.getLogger(ServersExtension.class);
  private static final Namespace NAMESPACE = Namespace.create(ServersExtension.class);
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Set<Class<?>> TYPES =
      Set.of(PostgresServer.class, RedisServer.class, TemporalServer.class, LiveKitServer.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    WithServers annotation = context.getRequiredTestClass().getAnnotation(WithServers.class);
    if (annotation == null) {
      return;
    }
    for (Server server : annotation.value()) {
      of(
          switch (server) {
            case POSTGRES -> PostgresServer.class;
            case REDIS -> RedisServer.class;
            case TEMPORAL -> TemporalServer.class;
            case LIVEKIT -> LiveKitServer.class;
          },
          context);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(parameter.getParameter().getType(), context);
  }

  /** What a test class gets of one type; the same for all its tests and nested classes. */
  private static Object of(Class<?> type, ExtensionContext context) {
    ExtensionContext.Store perClass = outermostClass(context).getStore(NAMESPACE);
    ServerSource source = source(context);
    if (type == PostgresServer.class) {
      return perClass.computeIfAbsent(
          PostgresServer.class,
          key -> source.postgres("test_" + DATABASES.incrementAndGet()),
          PostgresServer.class);
    } else if (type == RedisServer.class) {
      return perClass.computeIfAbsent(
          RedisServer.class, key -> emptied(source.redis()), RedisServer.class);
    }
    return type == TemporalServer.class ? source.temporal() : source.liveKit();
  }

  private static RedisServer emptied(RedisServer redis) {
    RedisFlush.flush(redis.url());
    return redis;
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    ExtensionContext found = context;
    ExtensionContext next = context;
    while (next.getParent().isPresent() && next != next.getRoot()) {
      if (next.getTestClass().isPresent()) {
        found = next;
      }
      next = next.getParent().get();
    }
    return found;
  }

  private static ServerSource source(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(ServerSource.class, key -> choose(), ServerSource.class);
  }

  private static ServerSource choose() {
    String choice =
        System.getenv().getOrDefault("BATON_TEST_SERVERS", "auto").toLowerCase(Locale.ROOT);
    boolean containers =
        switch (choice) {
          case "embedded" -> false;
          case "docker" -> true;
          case "auto" -> DockerEngine.answers(System.getenv());
          default ->
              throw new IllegalArgumentException(
                  "BATON_TEST_SERVERS is auto, embedded or docker, not " + choice);
        };
    log.atInfo()
        .addKeyValue("servers", containers ? "containers" : "embedded")
        .log("choosing the test servers");
    return containers ? new ContainerServers() : new EmbeddedServers();
  }
}
