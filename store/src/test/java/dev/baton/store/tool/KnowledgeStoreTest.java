package dev.baton.store.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.workflows.agent.KnowledgeDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeStoreTest {

  private static final String TEMPLATE = "voice-assistant";

  private static final KnowledgeDocument HOURS =
      new KnowledgeDocument(
          "Opening hours", "https://shop.example/hours", "We open at nine.\n\nOn Sundays we rest.");
  private static final KnowledgeDocument RETURNS =
      new KnowledgeDocument("Returns", null, "Bring it back within thirty days, with the receipt.");

  private final Database database;
  private final KnowledgeStore knowledge;

  KnowledgeStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    knowledge = new KnowledgeStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aQuestionFindsPassagesByTheirWordsInAnyFormAndSaysWhereTheyAreFrom() {
    knowledge.fill(Organisations.DEFAULT, TEMPLATE, List.of(HOURS, RETURNS));
    knowledge.fill(Organisations.DEFAULT, TEMPLATE, List.of(HOURS, RETURNS));

    var found =
        knowledge.search(
            Organisations.DEFAULT, TEMPLATE, "How many days do I have for returning something?", 3);

    assertThat(found.getFirst().title()).isEqualTo("Returns");
    assertThat(found.getFirst().source()).isNull();
    assertThat(found.getFirst().passage()).contains("thirty days");
    assertThat(knowledge.search(Organisations.DEFAULT, TEMPLATE, "When are you open?", 3))
        .singleElement()
        .satisfies(hours -> {
          assertThat(hours.source()).isEqualTo("https://shop.example/hours");
          assertThat(hours.passage()).contains("nine", "Sundays");
        });
    assertThat(knowledge.search(Organisations.DEFAULT, TEMPLATE, "the of and", 3)).isEmpty();
    assertThat(knowledge.search(Organisations.DEFAULT, TEMPLATE, "bicycles' & | ! ( :*", 3))
        .isEmpty();
    assertThat(knowledge.search(Organisations.DEFAULT, "bench", "days", 3)).isEmpty();
  }

  @Test
  void documentsThatChangedReplaceTheOldOnes() {
    knowledge.fill(Organisations.DEFAULT, TEMPLATE, List.of(HOURS, RETURNS));
    knowledge.fill(
        Organisations.DEFAULT,
        TEMPLATE,
        List.of(new KnowledgeDocument("Bicycles", null, "We rent bicycles.")));

    assertThat(knowledge.search(Organisations.DEFAULT, TEMPLATE, "receipt", 3)).isEmpty();
    assertThat(knowledge.search(Organisations.DEFAULT, TEMPLATE, "bicycle", 3)).hasSize(1);
  }

  @Test
  void aLongDocumentIsCutIntoPassagesAtParagraphsAndSpaces() {
    var paragraph = "word ".repeat(300).strip();

    var passages = Passages.of("Short.\n\nShort too.\n\n" + paragraph);

    assertThat(passages).hasSize(3);
    assertThat(passages.getFirst()).isEqualTo("Short.\nShort too.");
    assertThat(passages).allSatisfy(p -> assertThat(p).hasSizeLessThanOrEqualTo(1_200));
    assertThat(String.join(" ", passages.subList(1, 3))).isEqualTo(paragraph);
  }
}
