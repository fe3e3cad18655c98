package dev.baton.store.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.deploy.testing.EmbeddingsServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.knowledge.DocumentStore;
import dev.baton.store.knowledge.Embeddings;
import dev.baton.store.knowledge.EmbeddingsException;
import dev.baton.store.knowledge.NewDocument;
import dev.baton.store.knowledge.OpenAiEmbeddings;
import dev.baton.store.knowledge.PassageVectors;
import dev.baton.store.tool.KnowledgeStore.Found;
import dev.baton.workflows.agent.KnowledgeDocument;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchByMeaningTest {

  private static final String TEMPLATE = "voice-assistant";
  private static final UUID US = Organisations.DEFAULT;

  private static final KnowledgeDocument HOURS =
      new KnowledgeDocument("Opening hours", null, "The shop is open from nine to six.");
  private static final KnowledgeDocument REFUNDS =
      new KnowledgeDocument("Refunds", "https://shop.example/refunds", "We reimburse within days.");
  private static final KnowledgeDocument PETS =
      new KnowledgeDocument("Pets", null, "Guests may bring a dog.");

  private final PostgresServer server;
  private Database database;
  private EmbeddingsServer provider;
  private KnowledgeStore knowledge;
  private PassageVectors vectors;

  SearchByMeaningTest(PostgresServer server) {
    this.server = server;
    begin();
  }

  private void begin() {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    provider =
        new EmbeddingsServer(
            List.of(
                Set.of("refunds", "reimburse", "money", "back"),
                Set.of("open", "opening", "hours", "closed"),
                Set.of("pets", "dog", "animal")));
    knowledge = new KnowledgeStore(database, embeddings("one"));
    vectors = new PassageVectors(database, embeddings("one"));
  }

  private Embeddings embeddings(String model) {
    var environment = new HashMap<>(provider.environment());
    environment.put("BATON_EMBEDDINGS_MODEL", model);
    return Objects.requireNonNull(OpenAiEmbeddings.from(environment::get));
  }

  @BeforeEach
  void thereAreDocumentsWithVectors() {
    assumeThat(database.hasVectors()).as("PostgreSQL here has pgvector").isTrue();
    knowledge.fill(US, TEMPLATE, List.of());
    knowledge.fill(US, TEMPLATE, List.of(HOURS, REFUNDS, PETS));
    fill();
  }

  @AfterEach
  void startAnew() {
    database.close();
    provider.close();
    begin();
  }

  private void fill() {
    while (vectors.next() > 0) {
      // Some at a time.
    }
  }

  private List<String> titles(String question) {
    return knowledge.search(US, TEMPLATE, question, 4).stream().map(Found::title).toList();
  }

  @Test
  void aQuestionFindsAPassageWithoutAWordInCommon() {
    assertThat(titles("Can I get my money?")).containsExactly("Refunds");
    assertThat(new KnowledgeStore(database).search(US, TEMPLATE, "Can I get my money?", 4))
        .isEmpty();
  }

  @Test
  void whatBothWordsAndMeaningFindComesFirst() {
    // Words find both, and what the question means only one of them.
    assertThat(titles("May an animal such as my dog come into the shop?"))
        .containsExactly("Pets", "Opening hours");
  }

  @Test
  void aQuestionOnSomethingElseFindsNothing() {
    assertThat(titles("Who painted the ceiling?")).isEmpty();
  }

  @Test
  void anUploadedDocumentIsFoundByWhatItMeansToo() {
    var documents = new DocumentStore(database);
    var kept =
        documents.add(
            US,
            new NewDocument(
                "", "Vet", null, "text/plain", 9, "d1", "Animal care around the corner.", "ann"));
    fill();

    assertThat(titles("My dog")).contains("Vet");
    documents.remove(US, kept.id());
    assertThat(titles("My dog")).containsExactly("Pets");
  }

  @Test
  void wordsDecideAloneWhileTheProviderIsAway() {
    provider.failsWith(503);

    assertThat(titles("When does the shop open?")).containsExactly("Opening hours");
    assertThat(titles("Can I get my money?")).isEmpty();
    knowledge.fill(US, TEMPLATE, List.of(PETS));
    assertThatThrownBy(() -> vectors.next()).isInstanceOf(EmbeddingsException.class);

    provider.failsWith(0);
    fill();
    assertThat(titles("an animal")).containsExactly("Pets");
  }

  @Test
  void aTextThatTheModelDoesNotTakeKeepsNoOtherOneFromItsVector() {
    var odd = new KnowledgeDocument("Odd", null, EmbeddingsServer.INDIGESTIBLE + " words");
    knowledge.fill(US, TEMPLATE, List.of(odd, REFUNDS));
    fill();

    assertThat(titles("Can I get my money?")).containsExactly("Refunds");
    assertThat(titles("words")).containsExactly("Odd");
  }

  @Test
  void anotherModelMakesAllVectorsAnew() {
    var changed = new KnowledgeStore(database, embeddings("two"));
    assertThat(changed.search(US, TEMPLATE, "money", 4)).isEmpty();

    assertThat(new PassageVectors(database, embeddings("two")).next()).isEqualTo(3);

    assertThat(changed.search(US, TEMPLATE, "money", 4)).hasSize(1);
  }

  @Test
  void documentsAreFoundByTheirWordsInADatabaseThatLostTheExtension() throws Exception {
    try (var connection = java.sql.DriverManager.getConnection(server.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("drop extension vector cascade");
    }

    assertThat(titles("When does the shop open?")).containsExactly("Opening hours");
  }

  @Test
  void theProviderIsAskedByItsProtocolAndToldNothingElse() {
    var first = provider.requests().getFirst();

    assertThat(first.path("model").asText()).isEqualTo("one");
    assertThat(first.path("encoding_format").asText()).isEqualTo("float");
    assertThat(first.path("input")).hasSize(3);
    assertThat(first).hasSize(3);
  }
}
