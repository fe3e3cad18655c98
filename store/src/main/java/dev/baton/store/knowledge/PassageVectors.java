package dev.baton.store.knowledge;

import dev.baton.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives passages their vectors, some at a time: those that are new, and all where another model
 * makes them from now on. Several processes may do so; none takes what another has in hand.
 */
public final class PassageVectors {

  private static final Logger log = LoggerFactory.getLogger(PassageVectors.class);

  private static final List<String> TABLES = List.of("knowledge", "knowledge_passage");

  /** A passage has 1200 characters at most, and providers take some 100,000 in a request. */
  private static final int BATCH = 48;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Database database;
  private final Embeddings embeddings;

  public PassageVectors(Database database, Embeddings embeddings) {
    this.database = database;
    this.embeddings = embeddings;
  }

  /**
   * Sees to the next ones.
   *
   * @return how many are done; 0 when there is nothing to do
   * @throws EmbeddingsException when there are no vectors now
   */
  public int next() {
    int done = 0;
    for (var table : TABLES) {
      done +=
          database.platform().transactionResult(configuration -> next(configuration.dsl(), table));
    }
    return done;
  }

  private int next(DSLContext sql, String table) {
    var rows =
        sql.fetch(
            "select ctid::text as place, title, passage from {0}"
                + " where embedding_model is distinct from {1} limit {2} for update skip locked",
            DSL.name(table), DSL.val(embeddings.model()), DSL.inline(BATCH));
    if (!rows.isEmpty()) {
      var vectors = vectors(rows.map(PassageVectors::text));
      for (int i = 0; i < rows.size(); i++) {
        var vector = vectors.get(i);
        sql.execute(
            "update {0} set embedding = {1}::vector, embedding_model = {2} where ctid = {3}::tid",
            DSL.name(table),
            DSL.val(vector == null ? null : VectorText.of(vector), String.class),
            DSL.val(embeddings.model()),
            DSL.val(rows.get(i).get("place", String.class)));
      }
    }
    return rows.size();
  }

  private static String text(Record row) {
    return row.get("title", String.class) + "\n" + row.get("passage", String.class);
  }

  /** One text that the model does not take must not keep the others from being found. */
  private List<float @Nullable []> vectors(List<String> texts) {
    try {
      return new ArrayList<>(embeddings.of(texts, LIMIT));
    } catch (EmbeddingsException e) {
      if (!e.refused()) {
        throw e;
      }
      if (texts.size() > 1) {
        var each = new ArrayList<float @Nullable []>();
        texts.forEach(text -> each.addAll(vectors(List.of(text))));
        return each;
      }
      log.atWarn().setCause(e).log("a passage is found by its words alone");
      var none = new ArrayList<float @Nullable []>();
      none.add(null);
      return none;
    }
  }
}
