package dev.baton.store.tool;

import static dev.baton.store.schema.Tables.KNOWLEDGE;
import static dev.baton.store.schema.Tables.KNOWLEDGE_DOCUMENT;
import static dev.baton.store.schema.Tables.KNOWLEDGE_PASSAGE;
import static dev.baton.store.schema.Tables.TEMPLATE;

import dev.baton.store.tool.KnowledgeStore.Found;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The passages that the agents of a template may read: those written into it, and those uploaded
 * for it or for all of the organisation.
 *
 * @param sql the organisation's
 * @param template its dispatch name
 */
record ReadablePassages(DSLContext sql, UUID organisation, String template) {

  private static final String SCORE = "score";

  /** How one search ranks passages; asked once for each table that holds some. */
  interface Ranking {

    /** Whether a passage is found at all. */
    Condition found(Table<?> table);

    /** How well a passage fits; the higher the better. */
    Field<Double> score(Table<?> table);
  }

  /**
   * The passages that a ranking finds, best first.
   *
   * @param limit how many at most
   */
  List<Found> search(Ranking ranking, int limit) {
    var written =
        sql.select(
                KNOWLEDGE.TITLE,
                KNOWLEDGE.SOURCE,
                KNOWLEDGE.PASSAGE,
                ranking.score(KNOWLEDGE).as(SCORE))
            .from(KNOWLEDGE)
            .where(KNOWLEDGE.ORGANISATION.eq(organisation))
            .and(KNOWLEDGE.TEMPLATE.eq(template))
            .and(ranking.found(KNOWLEDGE));
    var uploaded =
        sql.select(
                KNOWLEDGE_DOCUMENT.TITLE,
                KNOWLEDGE_DOCUMENT.SOURCE,
                KNOWLEDGE_PASSAGE.PASSAGE,
                ranking.score(KNOWLEDGE_PASSAGE).as(SCORE))
            .from(KNOWLEDGE_PASSAGE)
            .join(KNOWLEDGE_DOCUMENT)
            .on(KNOWLEDGE_DOCUMENT.ID.eq(KNOWLEDGE_PASSAGE.DOCUMENT))
            .join(TEMPLATE)
            .on(TEMPLATE.ORGANISATION.eq(KNOWLEDGE_PASSAGE.ORGANISATION))
            .where(KNOWLEDGE_PASSAGE.ORGANISATION.eq(organisation))
            .and(TEMPLATE.DISPATCH_NAME.eq(template))
            .and(KNOWLEDGE_DOCUMENT.TEMPLATE.in(DSL.val(""), TEMPLATE.SLUG))
            .and(ranking.found(KNOWLEDGE_PASSAGE));
    return written
        .unionAll(uploaded)
        .orderBy(DSL.field(DSL.name(SCORE)).desc())
        .limit(limit)
        .fetch(row -> new Found(row.value1(), row.value2(), row.value3()));
  }
}
