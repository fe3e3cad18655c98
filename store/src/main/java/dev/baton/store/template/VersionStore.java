package dev.baton.store.template;

import static dev.baton.store.schema.Tables.TEMPLATE;
import static dev.baton.store.schema.Tables.TEMPLATE_TRAFFIC;
import static dev.baton.store.schema.Tables.TEMPLATE_VERSION;

import dev.baton.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Versions of templates: published once, never changed, and given to new sessions by weight. */
public final class VersionStore {

  private final Database database;

  public VersionStore(Database database) {
    this.database = database;
  }

  /**
   * Makes the draft a version. Where the newest version already says the same, or the wish was
   * fulfilled before, there is no new one.
   *
   * @return the version; empty when there is no such template
   * @throws StaleDraftException when the draft has another revision than the wish
   */
  public Optional<Published> publish(UUID organisation, String slug, Publication wish) {
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var transaction = configuration.dsl();
          var found =
              transaction
                  .selectFrom(TEMPLATE)
                  .where(DraftStore.is(organisation, slug))
                  .forUpdate()
                  .fetchOptional();
          if (found.isEmpty()) {
            return Optional.empty();
          }
          var row = found.get();
          var earlier = fulfilled(transaction, organisation, slug, wish);
          if (earlier.isPresent()) {
            return earlier.map(version -> new Published(version, false));
          }
          var revision = wish.revision();
          if (revision != null && !revision.equals(row.get(TEMPLATE.REVISION))) {
            throw new StaleDraftException(slug, row.get(TEMPLATE.REVISION));
          }
          var draft = DraftStore.draft(row);
          var newest =
              list(transaction, organisation, slug, Integer.MAX_VALUE, 1).stream().findFirst();
          var same = newest.filter(version -> version.draft().equals(draft));
          int number =
              same.map(TemplateVersion::number)
                  .orElseGet(() -> {
                    int next = newest.map(TemplateVersion::number).orElse(0) + 1;
                    insert(transaction, organisation, slug, next, row, wish);
                    return next;
                  });
          if (wish.live()) {
            route(transaction, organisation, slug, List.of(new Share(number, 100)));
          }
          return version(transaction, organisation, slug, number)
              .map(version -> new Published(version, same.isEmpty()));
        });
  }

  /**
   * What came of publishing.
   *
   * @param version the version
   * @param anew whether it was made now
   */
  public record Published(TemplateVersion version, boolean anew) {}

  private static Optional<TemplateVersion> fulfilled(
      DSLContext sql, UUID organisation, String slug, Publication wish) {
    return wish.key() == null
        ? Optional.empty()
        : sql.selectFrom(TEMPLATE_VERSION)
            .where(of(organisation, slug))
            .and(TEMPLATE_VERSION.PUBLISHING_KEY.eq(wish.key()))
            .fetchOptional(VersionStore::version);
  }

  private static void insert(
      DSLContext sql, UUID organisation, String slug, int number, Record row, Publication wish) {
    sql.insertInto(TEMPLATE_VERSION)
        .set(TEMPLATE_VERSION.ORGANISATION, organisation)
        .set(TEMPLATE_VERSION.TEMPLATE, slug)
        .set(TEMPLATE_VERSION.NUMBER, number)
        .set(TEMPLATE_VERSION.DOCUMENT, row.get(TEMPLATE.DRAFT))
        .set(TEMPLATE_VERSION.DEFINITION, row.get(TEMPLATE.DEFINITION_TEXT))
        .set(TEMPLATE_VERSION.SETTINGS, row.get(TEMPLATE.SETTINGS))
        .set(TEMPLATE_VERSION.NOTE, wish.note())
        .set(TEMPLATE_VERSION.PUBLISHED_BY, wish.by())
        .set(TEMPLATE_VERSION.PUBLISHING_KEY, wish.key())
        .execute();
  }

  /** The version of that number. */
  public Optional<TemplateVersion> find(UUID organisation, String slug, int number) {
    return version(database.in(organisation), organisation, slug, number);
  }

  /**
   * Versions, newest first.
   *
   * @param before only those with smaller numbers
   */
  public List<TemplateVersion> list(UUID organisation, String slug, int before, int limit) {
    return list(database.in(organisation), organisation, slug, before, limit);
  }

  /** Which versions new sessions run. */
  public List<Share> traffic(UUID organisation, String slug) {
    return traffic(database.in(organisation), organisation, slug);
  }

  /**
   * Says which versions new sessions run from now on; those that run stay with theirs.
   *
   * @param shares each of another version
   * @return whether all these versions are there; nothing is changed where not
   */
  public boolean route(UUID organisation, String slug, List<Share> shares) {
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var transaction = configuration.dsl();
          var numbers = shares.stream().map(Share::version).toList();
          int known =
              transaction.fetchCount(
                  TEMPLATE_VERSION,
                  of(organisation, slug).and(TEMPLATE_VERSION.NUMBER.in(numbers)));
          if (known != numbers.size()) {
            return false;
          }
          transaction
              .selectOne()
              .from(TEMPLATE)
              .where(DraftStore.is(organisation, slug))
              .forUpdate()
              .execute();
          route(transaction, organisation, slug, shares);
          return true;
        });
  }

  private static void route(DSLContext sql, UUID organisation, String slug, List<Share> shares) {
    sql.deleteFrom(TEMPLATE_TRAFFIC)
        .where(TEMPLATE_TRAFFIC.ORGANISATION.eq(organisation))
        .and(TEMPLATE_TRAFFIC.TEMPLATE.eq(slug))
        .execute();
    for (var share : shares) {
      sql.insertInto(TEMPLATE_TRAFFIC)
          .set(TEMPLATE_TRAFFIC.ORGANISATION, organisation)
          .set(TEMPLATE_TRAFFIC.TEMPLATE, slug)
          .set(TEMPLATE_TRAFFIC.VERSION, share.version())
          .set(TEMPLATE_TRAFFIC.WEIGHT, share.weight())
          .execute();
    }
  }

  static List<Share> traffic(DSLContext sql, UUID organisation, String slug) {
    return sql.select(TEMPLATE_TRAFFIC.VERSION, TEMPLATE_TRAFFIC.WEIGHT)
        .from(TEMPLATE_TRAFFIC)
        .where(TEMPLATE_TRAFFIC.ORGANISATION.eq(organisation))
        .and(TEMPLATE_TRAFFIC.TEMPLATE.eq(slug))
        .orderBy(TEMPLATE_TRAFFIC.VERSION)
        .fetch(row -> new Share(row.value1(), row.value2()));
  }

  private static List<TemplateVersion> list(
      DSLContext sql, UUID organisation, String slug, int before, int limit) {
    return sql.selectFrom(TEMPLATE_VERSION)
        .where(of(organisation, slug))
        .and(TEMPLATE_VERSION.NUMBER.lt(before))
        .orderBy(TEMPLATE_VERSION.NUMBER.desc())
        .limit(limit)
        .fetch(VersionStore::version);
  }

  private static Optional<TemplateVersion> version(
      DSLContext sql, UUID organisation, String slug, int number) {
    return sql.selectFrom(TEMPLATE_VERSION)
        .where(of(organisation, slug).and(TEMPLATE_VERSION.NUMBER.eq(number)))
        .fetchOptional(VersionStore::version);
  }

  static Condition of(UUID organisation, String slug) {
    return TEMPLATE_VERSION.ORGANISATION.eq(organisation).and(TEMPLATE_VERSION.TEMPLATE.eq(slug));
  }

  static TemplateVersion version(Record row) {
    var slug = row.get(TEMPLATE_VERSION.TEMPLATE);
    return new TemplateVersion(
        row.get(TEMPLATE_VERSION.NUMBER),
        new Draft(
            row.get(TEMPLATE_VERSION.DOCUMENT),
            TemplateJson.template(slug, row.get(TEMPLATE_VERSION.DEFINITION)),
            TemplateJson.settings(slug, row.get(TEMPLATE_VERSION.SETTINGS))),
        row.get(TEMPLATE_VERSION.NOTE),
        row.get(TEMPLATE_VERSION.PUBLISHED_BY),
        row.get(TEMPLATE_VERSION.PUBLISHED_AT));
  }
}
