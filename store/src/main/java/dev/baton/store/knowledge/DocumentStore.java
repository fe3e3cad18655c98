package dev.baton.store.knowledge;

import static dev.baton.store.schema.Tables.KNOWLEDGE_DOCUMENT;
import static dev.baton.store.schema.Tables.KNOWLEDGE_PASSAGE;

import dev.baton.store.Database;
import dev.baton.store.tool.Passages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Documents of organisations: uploaded, listed, and removed with all that was made of them. */
public final class DocumentStore {

  private final Database database;

  public DocumentStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps a document, unless it is kept already.
   *
   * @return what is kept
   */
  public StoredDocument add(UUID organisation, NewDocument document) {
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var transaction = configuration.dsl();
          var passages = Passages.of(document.text());
          var id = UUID.randomUUID();
          boolean added = insert(transaction, organisation, id, document, passages.size());
          for (int i = 0; added && i < passages.size(); i++) {
            transaction
                .insertInto(KNOWLEDGE_PASSAGE)
                .set(KNOWLEDGE_PASSAGE.ORGANISATION, organisation)
                .set(KNOWLEDGE_PASSAGE.DOCUMENT, id)
                .set(KNOWLEDGE_PASSAGE.POSITION, i)
                .set(KNOWLEDGE_PASSAGE.TITLE, document.title())
                .set(KNOWLEDGE_PASSAGE.PASSAGE, passages.get(i))
                .execute();
          }
          return transaction
              .selectFrom(KNOWLEDGE_DOCUMENT)
              .where(KNOWLEDGE_DOCUMENT.ORGANISATION.eq(organisation))
              .and(KNOWLEDGE_DOCUMENT.TEMPLATE.eq(document.template()))
              .and(KNOWLEDGE_DOCUMENT.DIGEST.eq(document.digest()))
              .fetchSingle(DocumentStore::document);
        });
  }

  private static boolean insert(
      DSLContext sql, UUID organisation, UUID id, NewDocument document, int passages) {
    return sql.insertInto(KNOWLEDGE_DOCUMENT)
            .set(KNOWLEDGE_DOCUMENT.ID, id)
            .set(KNOWLEDGE_DOCUMENT.ORGANISATION, organisation)
            .set(KNOWLEDGE_DOCUMENT.TEMPLATE, document.template())
            .set(KNOWLEDGE_DOCUMENT.TITLE, document.title())
            .set(KNOWLEDGE_DOCUMENT.SOURCE, document.source())
            .set(KNOWLEDGE_DOCUMENT.MEDIA_TYPE, document.mediaType())
            .set(KNOWLEDGE_DOCUMENT.BYTES, document.bytes())
            .set(KNOWLEDGE_DOCUMENT.PASSAGES, passages)
            .set(KNOWLEDGE_DOCUMENT.DIGEST, document.digest())
            .set(KNOWLEDGE_DOCUMENT.ADDED_BY, document.addedBy())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /**
   * Documents, in the order of their ids.
   *
   * @param template only those of that template and those of all templates; {@code null} for all
   * @param after the id that the list goes on after; {@code null} for its beginning
   */
  public List<StoredDocument> list(
      UUID organisation, @Nullable String template, @Nullable UUID after, int limit) {
    return database
        .in(organisation)
        .selectFrom(KNOWLEDGE_DOCUMENT)
        .where(KNOWLEDGE_DOCUMENT.ORGANISATION.eq(organisation))
        .and(template == null ? DSL.noCondition() : readBy(template))
        .and(after == null ? DSL.noCondition() : KNOWLEDGE_DOCUMENT.ID.gt(after))
        .orderBy(KNOWLEDGE_DOCUMENT.ID)
        .limit(limit)
        .fetch(DocumentStore::document);
  }

  private static Condition readBy(String template) {
    return KNOWLEDGE_DOCUMENT.TEMPLATE.in("", template);
  }

  /** The document of that id. */
  public Optional<StoredDocument> find(UUID organisation, UUID id) {
    return database
        .in(organisation)
        .selectFrom(KNOWLEDGE_DOCUMENT)
        .where(KNOWLEDGE_DOCUMENT.ORGANISATION.eq(organisation))
        .and(KNOWLEDGE_DOCUMENT.ID.eq(id))
        .fetchOptional(DocumentStore::document);
  }

  /**
   * Removes a document with its passages.
   *
   * @return whether there was one
   */
  public boolean remove(UUID organisation, UUID id) {
    return database
            .in(organisation)
            .deleteFrom(KNOWLEDGE_DOCUMENT)
            .where(KNOWLEDGE_DOCUMENT.ORGANISATION.eq(organisation))
            .and(KNOWLEDGE_DOCUMENT.ID.eq(id))
            .execute()
        == 1;
  }

  private static StoredDocument document(Record row) {
    return new StoredDocument(
        row.get(KNOWLEDGE_DOCUMENT.ID),
        row.get(KNOWLEDGE_DOCUMENT.TEMPLATE),
        row.get(KNOWLEDGE_DOCUMENT.TITLE),
        row.get(KNOWLEDGE_DOCUMENT.SOURCE),
        row.get(KNOWLEDGE_DOCUMENT.MEDIA_TYPE),
        row.get(KNOWLEDGE_DOCUMENT.BYTES),
        row.get(KNOWLEDGE_DOCUMENT.PASSAGES),
        row.get(KNOWLEDGE_DOCUMENT.ADDED_BY),
        row.get(KNOWLEDGE_DOCUMENT.ADDED_AT));
  }
}
