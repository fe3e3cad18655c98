package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.EmbeddingsServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.knowledge.OpenAiEmbeddings;
import dev.baton.store.tool.KnowledgeStore;
import dev.baton.workflows.agent.KnowledgeDocument;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@WithServers(Server.POSTGRES)
class KnowledgeVectorsTest {

  @Test
  void aDocumentIsSoonFoundByWhatItMeans(PostgresServer server) {
    try (var database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
        var provider = new EmbeddingsServer(List.of(Set.of("refunds", "money")))) {
      assumeThat(database.hasVectors()).as("PostgreSQL here has pgvector").isTrue();
      var embeddings = OpenAiEmbeddings.from(provider.environment()::get);
      var knowledge = new KnowledgeStore(database, embeddings);
      var refunds = new KnowledgeDocument("Refunds", null, "Within thirty days.");
      knowledge.fill(Organisations.DEFAULT, "voice-assistant", List.of(refunds));

      try (var vectors = KnowledgeVectors.where(database, embeddings)) {
        assertThat(vectors).isNotNull();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> knowledge.search(Organisations.DEFAULT, "voice-assistant", "my money", 1),
                found -> found.size() == 1);
      }
    }
  }

  @Test
  void withoutAProviderThereIsNothingToDo(PostgresServer server) {
    try (var database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30))) {
      assertThat(KnowledgeVectors.where(database, null)).isNull();
    }
  }
}
