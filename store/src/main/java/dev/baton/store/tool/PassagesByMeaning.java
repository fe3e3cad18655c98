package dev.baton.store.tool;

import dev.baton.store.Database;
import dev.baton.store.knowledge.Embeddings;
import dev.baton.store.knowledge.EmbeddingsException;
import dev.baton.store.knowledge.VectorText;
import dev.baton.store.tool.KnowledgeStore.Found;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passages whose vectors are close to the question's. All that an agent may read are compared: an
 * index would have to know how long vectors are, and hides some of one template among all others.
 */
final class PassagesByMeaning {

  private static final Logger log = LoggerFactory.getLogger(PassagesByMeaning.class);

  /** Somebody waits for an answer, and a search beside the workflow has a second. */
  private static final Duration LIMIT = Duration.ofMillis(700);

  private final Database database;
  private final Embeddings embeddings;

  PassagesByMeaning(Database database, Embeddings embeddings) {
    this.database = database;
    this.embeddings = embeddings;
  }

  /** The nearest first; none where the provider or the database cannot tell. */
  List<Found> search(UUID organisation, String template, String question, int limit) {
    try {
      var vector = VectorText.of(embeddings.of(List.of(question), LIMIT).getFirst());
      return nearest(organisation, template, vector, limit);
    } catch (EmbeddingsException | DataAccessException e) {
      log.atWarn().setCause(e).log("knowledge is searched by words alone");
      return List.of();
    }
  }

  private List<Found> nearest(UUID organisation, String template, String vector, int limit) {
    double furthest = 1 - embeddings.leastSimilarity();
    var byDistance =
        new ReadablePassages.Ranking() {
          @Override
          public Condition found(Table<?> table) {
            return distance(table, vector).le(furthest);
          }

          @Override
          public Field<Double> score(Table<?> table) {
            return distance(table, vector).neg();
          }
        };
    return new ReadablePassages(database.in(organisation), organisation, template)
        .search(byDistance, limit);
  }

  /** Vectors of another model may be of another length, which cannot be compared at all. */
  private Field<Double> distance(Table<?> table, String vector) {
    return DSL.field(
        "case when {0} = {1} then {2} <=> {3}::vector end",
        Double.class,
        DSL.field(DSL.name(table.getName(), "embedding_model")),
        DSL.val(embeddings.model()),
        DSL.field(DSL.name(table.getName(), "embedding")),
        DSL.val(vector));
  }
}
