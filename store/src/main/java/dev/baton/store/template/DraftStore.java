package dev.baton.store.template;

import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.TEMPLATE;
import static dev.baton.store.schema.Tables.TEMPLATE_VERSION;

import dev.baton.store.Database;
import dev.baton.store.Organisations;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The templates of an organisation as they are edited. */
public final class DraftStore {

  private final Database database;

  public DraftStore(Database database) {
    this.database = database;
  }

  /**
   * Adds a template that nothing is published of.
   *
   * @param key the same request has the same key; {@code null} for none
   * @return whether the slug was free
   */
  public boolean create(
      UUID organisation, String slug, Draft draft, String by, @Nullable String key) {
    var sql = database.in(organisation);
    // A name that is taken in another organisation is taken for LiveKit too.
    for (int attempt = 0; attempt < 10; attempt++) {
      var name = dispatchName(organisation, slug, attempt);
      boolean added =
          sql.insertInto(TEMPLATE)
                  .set(TEMPLATE.ORGANISATION, organisation)
                  .set(TEMPLATE.SLUG, slug)
                  .set(TEMPLATE.DISPATCH_NAME, name)
                  .set(TEMPLATE.DRAFT, draft.document())
                  .set(TEMPLATE.DEFINITION_TEXT, TemplateJson.write(draft.definition()))
                  .set(TEMPLATE.SETTINGS, TemplateJson.write(draft.settings()))
                  .set(TEMPLATE.UPDATED_BY, by)
                  .set(TEMPLATE.CREATION_KEY, key)
                  .onConflictDoNothing()
                  .execute()
              == 1;
      if (added) {
        return true;
      }
      if (sql.fetchExists(TEMPLATE, is(organisation, slug))) {
        return false;
      }
    }
    throw new IllegalStateException("no name is free for the template '%s'".formatted(slug));
  }

  private static String dispatchName(UUID organisation, String slug, int attempt) {
    if (organisation.equals(Organisations.DEFAULT) && attempt == 0) {
      return slug;
    }
    return slug + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Whether the template was created by a request with that key. */
  public boolean wasCreatedBy(UUID organisation, String slug, String key) {
    var sql = database.in(organisation);
    return sql.fetchExists(TEMPLATE, is(organisation, slug).and(TEMPLATE.CREATION_KEY.eq(key)));
  }

  /** The template of that slug, archived or not. */
  public Optional<StoredTemplate> find(UUID organisation, String slug) {
    var sql = database.in(organisation);
    return sql.selectFrom(TEMPLATE)
        .where(is(organisation, slug))
        .fetchOptional()
        .map(row -> template(sql, row));
  }

  /**
   * Templates in alphabetical order of their slugs.
   *
   * @param after the slug that the list goes on after; empty for its beginning
   * @param archived whether those are listed that are archived, or those that are not
   */
  public List<StoredTemplate> list(UUID organisation, String after, int limit, boolean archived) {
    var sql = database.in(organisation);
    return sql.selectFrom(TEMPLATE)
        .where(TEMPLATE.ORGANISATION.eq(organisation))
        .and(TEMPLATE.SLUG.gt(after))
        .and(archived ? TEMPLATE.ARCHIVED_AT.isNotNull() : TEMPLATE.ARCHIVED_AT.isNull())
        .orderBy(TEMPLATE.SLUG)
        .limit(limit)
        .fetch(row -> template(sql, row));
  }

  /**
   * Replaces the draft.
   *
   * @param revision the one it replaces
   * @return the new revision; empty when there is no such template
   * @throws StaleDraftException when the draft has another revision by now
   */
  public Optional<Long> save(
      UUID organisation, String slug, long revision, Draft draft, String by) {
    var sql = database.in(organisation);
    boolean saved =
        sql.update(TEMPLATE)
                .set(TEMPLATE.DRAFT, draft.document())
                .set(TEMPLATE.DEFINITION_TEXT, TemplateJson.write(draft.definition()))
                .set(TEMPLATE.SETTINGS, TemplateJson.write(draft.settings()))
                .set(TEMPLATE.UPDATED_BY, by)
                .set(TEMPLATE.UPDATED_AT, DSL.currentInstant())
                .set(TEMPLATE.REVISION, revision + 1)
                .where(is(organisation, slug))
                .and(TEMPLATE.REVISION.eq(revision))
                .execute()
            == 1;
    if (saved) {
      return Optional.of(revision + 1);
    }
    sql.select(TEMPLATE.REVISION)
        .from(TEMPLATE)
        .where(is(organisation, slug))
        .fetchOptional(TEMPLATE.REVISION)
        .ifPresent(now -> {
          throw new StaleDraftException(slug, now);
        });
    return Optional.empty();
  }

  /**
   * Archives a template, or takes it out of the archive.
   *
   * @return whether there is one
   */
  public boolean archive(UUID organisation, String slug, boolean archived) {
    var sql = database.in(organisation);
    return sql.update(TEMPLATE)
            .set(
                TEMPLATE.ARCHIVED_AT,
                archived
                    ? DSL.coalesce(TEMPLATE.ARCHIVED_AT, DSL.currentInstant())
                    : DSL.castNull(TEMPLATE.ARCHIVED_AT))
            .where(is(organisation, slug))
            .execute()
        == 1;
  }

  /**
   * Deletes a template with its versions, unless sessions ran it, or it came with the product.
   *
   * @return whether it was deleted
   */
  public boolean remove(UUID organisation, String slug) {
    var sql = database.in(organisation);
    return sql.deleteFrom(TEMPLATE)
            .where(is(organisation, slug))
            .and(TEMPLATE.DRAFT.isNotNull())
            .andNotExists(
                sql.selectOne()
                    .from(SESSION)
                    .where(SESSION.ORGANISATION.eq(organisation).and(SESSION.TEMPLATE.eq(slug))))
            .execute()
        == 1;
  }

  static Condition is(UUID organisation, String slug) {
    return TEMPLATE.ORGANISATION.eq(organisation).and(TEMPLATE.SLUG.eq(slug));
  }

  static Draft draft(Record row) {
    var slug = row.get(TEMPLATE.SLUG);
    return new Draft(
        row.get(TEMPLATE.DRAFT),
        TemplateJson.template(slug, row.get(TEMPLATE.DEFINITION_TEXT)),
        TemplateJson.settings(slug, row.get(TEMPLATE.SETTINGS)));
  }

  private static StoredTemplate template(DSLContext sql, Record row) {
    var organisation = row.get(TEMPLATE.ORGANISATION);
    var slug = row.get(TEMPLATE.SLUG);
    var newest =
        sql.selectFrom(TEMPLATE_VERSION)
            .where(VersionStore.of(organisation, slug))
            .orderBy(TEMPLATE_VERSION.NUMBER.desc())
            .limit(1)
            .fetchOptional(VersionStore::version);
    var draft = draft(row);
    return new StoredTemplate(
        organisation,
        slug,
        row.get(TEMPLATE.DISPATCH_NAME),
        draft,
        row.get(TEMPLATE.REVISION),
        row.get(TEMPLATE.UPDATED_BY),
        row.get(TEMPLATE.UPDATED_AT),
        row.get(TEMPLATE.ARCHIVED_AT),
        VersionStore.traffic(sql, organisation, slug),
        newest.map(TemplateVersion::number).orElse(0),
        newest.filter(version -> version.draft().equals(draft)).isPresent());
  }
}
