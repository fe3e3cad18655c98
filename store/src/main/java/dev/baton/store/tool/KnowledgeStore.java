package dev.baton.store.tool;

import static dev.baton.store.schema.Tables.KNOWLEDGE;
import static dev.baton.store.schema.Tables.KNOWLEDGE_VERSION;
import static dev.baton.store.schema.Tables.TEMPLATE;

import dev.baton.store.Database;
import dev.baton.store.knowledge.Embeddings;
import dev.baton.workflows.agent.KnowledgeDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Documents of templates, cut into passages and found by PostgreSQL's full text search; by what
 * they mean as well, where there are vectors.
 */
public final class KnowledgeStore {

  /** Of each ranking, when two become one. */
  private static final int CANDIDATES = 20;

  private final Database database;
  private final @Nullable PassagesByMeaning meaning;

  /**
   * A passage that was found.
   *
   * @param title of its document
   * @param source of its document, or {@code null}
   * @param passage the words
   */
  public record Found(String title, @Nullable String source, String passage) {}

  /** Finds passages by their words. */
  public KnowledgeStore(Database database) {
    this(database, null);
  }

  /**
   * Finds passages by their words and by what they mean.
   *
   * @param embeddings {@code null} for words alone; not used where the database has no vectors
   */
  public KnowledgeStore(Database database, @Nullable Embeddings embeddings) {
    this.database = database;
    meaning =
        embeddings == null || !database.hasVectors()
            ? null
            : new PassagesByMeaning(database, embeddings);
  }

  /** Makes these the documents of a template; nothing is written when they are already. */
  public void fill(UUID organisation, String template, List<KnowledgeDocument> documents) {
    var digest = digest(documents);
    var sql = database.in(organisation);
    if (isFilled(sql, organisation, template, digest)) {
      return;
    }
    sql.transaction(configuration -> {
      var transaction = configuration.dsl();
      transaction
          .selectOne()
          .from(TEMPLATE)
          .where(TEMPLATE.ORGANISATION.eq(organisation))
          .and(TEMPLATE.DISPATCH_NAME.eq(template))
          .forUpdate()
          .execute();
      if (!isFilled(transaction, organisation, template, digest)) {
        transaction
            .deleteFrom(KNOWLEDGE)
            .where(KNOWLEDGE.ORGANISATION.eq(organisation))
            .and(KNOWLEDGE.TEMPLATE.eq(template))
            .execute();
        insert(transaction, organisation, template, documents);
        transaction
            .insertInto(
                KNOWLEDGE_VERSION,
                KNOWLEDGE_VERSION.ORGANISATION,
                KNOWLEDGE_VERSION.TEMPLATE,
                KNOWLEDGE_VERSION.DIGEST)
            .values(organisation, template, digest)
            .onConflict(KNOWLEDGE_VERSION.ORGANISATION, KNOWLEDGE_VERSION.TEMPLATE)
            .doUpdate()
            .set(KNOWLEDGE_VERSION.DIGEST, digest)
            .execute();
      }
    });
  }

  private static boolean isFilled(
      DSLContext sql, UUID organisation, String template, String digest) {
    return sql.fetchExists(
        KNOWLEDGE_VERSION,
        KNOWLEDGE_VERSION
            .ORGANISATION
            .eq(organisation)
            .and(KNOWLEDGE_VERSION.TEMPLATE.eq(template))
            .and(KNOWLEDGE_VERSION.DIGEST.eq(digest)));
  }

  private static void insert(
      DSLContext sql, UUID organisation, String template, List<KnowledgeDocument> documents) {
    int position = 0;
    for (var document : documents) {
      for (var passage : Passages.of(document.text())) {
        sql.insertInto(
                KNOWLEDGE,
                KNOWLEDGE.ORGANISATION,
                KNOWLEDGE.TEMPLATE,
                KNOWLEDGE.POSITION,
                KNOWLEDGE.DOCUMENT,
                KNOWLEDGE.TITLE,
                KNOWLEDGE.SOURCE,
                KNOWLEDGE.PASSAGE)
            .values(
                organisation,
                template,
                position++,
                document.title(),
                document.title(),
                document.source(),
                passage)
            .execute();
      }
    }
  }

  /**
   * The passages that match a question best, best first.
   *
   * @param limit how many at most
   */
  public List<Found> search(UUID organisation, String template, String question, int limit) {
    if (meaning == null) {
      return byWords(organisation, template, question, limit);
    }
    return ReciprocalRank.fuse(
        List.of(
            byWords(organisation, template, question, CANDIDATES),
            meaning.search(organisation, template, question, CANDIDATES)),
        limit);
  }

  /** Those with all of a question's words before those with some. */
  private List<Found> byWords(UUID organisation, String template, String question, int limit) {
    // Words are joined by "or": people ask in sentences, and no passage has all of their words.
    var query =
        DSL.field(
            "nullif(replace(plainto_tsquery('english', {0})::text, '&', '|'), '')::tsquery",
            Object.class, DSL.val(question));
    var byWords =
        new ReadablePassages.Ranking() {
          @Override
          public Condition found(Table<?> table) {
            return DSL.condition("words @@ {0}", query);
          }

          @Override
          public Field<Double> score(Table<?> table) {
            return DSL.field("ts_rank(words, {0})", Double.class, query);
          }
        };
    return new ReadablePassages(database.in(organisation), organisation, template)
        .search(byWords, limit);
  }

  private static String digest(List<KnowledgeDocument> documents) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(documents.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
