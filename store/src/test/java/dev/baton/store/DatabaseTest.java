package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.template.TemplateStore;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@WithServers(Server.POSTGRES)
class DatabaseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void processesThatStartAtTheSameTimeMigrateOnce(PostgresServer server) throws Exception {
    Callable<Integer> process =
        () -> {
          try (var database = Database.open(server.jdbcUrl(), PATIENCE)) {
            return new TemplateStore(database).slugs(Organisations.DEFAULT).size();
          }
        };
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var templates : threads.invokeAll(Collections.nCopies(3, process))) {
        assertThat(templates.get()).isEqualTo(2);
      }
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
    var url = "jdbc:postgresql://127.0.0.1:1/baton?user=someone&password=top-secret";

    assertThatThrownBy(() -> Database.open(url, Duration.ofMillis(1)))
        .hasMessageContaining("127.0.0.1:1/baton")
        .hasMessageContaining("BATON_POSTGRES_URL")
        .message()
        .doesNotContain("top-secret");
  }
}
