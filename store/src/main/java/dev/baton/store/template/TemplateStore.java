package dev.baton.store.template;

import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.TEMPLATE;
import static dev.baton.store.schema.Tables.TEMPLATE_TRAFFIC;
import static dev.baton.store.schema.Tables.TEMPLATE_VERSION;

import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.RowIds;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * What sessions run, by the names that LiveKit dispatches by. These are unique in the whole
 * installation: who starts a session need not know whose template it is.
 */
public final class TemplateStore {

  private final Database database;
  private final DSLContext sql;

  public TemplateStore(Database database) {
    this.database = database;
    this.sql = database.sql();
  }

  /** The version that most new sessions run; empty where nothing is published, or archived. */
  public Optional<SessionTemplate> bySlug(String dispatchName) {
    return live(dispatchName).flatMap(row -> version(row, mostly(shares(row))));
  }

  /** What belongs to the version that most new sessions run, but not to sessions. */
  public Optional<TemplateSettings> settings(String dispatchName) {
    return live(dispatchName)
        .flatMap(row ->
            sql.select(TEMPLATE_VERSION.SETTINGS)
                .from(TEMPLATE_VERSION)
                .where(TEMPLATE_VERSION.ORGANISATION.eq(row.get(TEMPLATE.ORGANISATION)))
                .and(TEMPLATE_VERSION.TEMPLATE.eq(row.get(TEMPLATE.SLUG)))
                .and(TEMPLATE_VERSION.NUMBER.eq(mostly(shares(row))))
                .fetchOptional(TEMPLATE_VERSION.SETTINGS)
                .map(settings -> TemplateJson.settings(dispatchName, settings)));
  }

  /**
   * What a session runs: the version of its row, where it has one; else the one that was asked for;
   * else the one that falls to it.
   *
   * @return empty where there is no such template or version, or nothing is published, or the
   *     template is archived
   */
  public Optional<SessionTemplate> forSession(SessionRequest request) {
    return live(request.template())
        .flatMap(row -> {
          var chosen =
              RowIds.parse(request.sessionId())
                  .flatMap(id ->
                      sql.select(SESSION.TEMPLATE_VERSION)
                          .from(SESSION)
                          .where(SESSION.ID.eq(id))
                          .fetchOptional(SESSION.TEMPLATE_VERSION))
                  .or(() -> Optional.ofNullable(request.version()));
          if (chosen.isPresent()) {
            return version(row, chosen.get());
          }
          var falls = Share.choose(shares(row), request.sessionId());
          return falls.isPresent() ? version(row, falls.getAsInt()) : Optional.empty();
        });
  }

  /** The names of all templates that sessions can be started from, in alphabetical order. */
  public List<String> slugs() {
    return sql.select(TEMPLATE.DISPATCH_NAME)
        .from(TEMPLATE)
        .where(TEMPLATE.ARCHIVED_AT.isNull())
        .andExists(
            sql.selectOne()
                .from(TEMPLATE_TRAFFIC)
                .where(TEMPLATE_TRAFFIC.ORGANISATION.eq(TEMPLATE.ORGANISATION))
                .and(TEMPLATE_TRAFFIC.TEMPLATE.eq(TEMPLATE.SLUG)))
        .orderBy(TEMPLATE.DISPATCH_NAME)
        .fetch(TEMPLATE.DISPATCH_NAME);
  }

  /**
   * Adds a template to the default organisation, and publishes it, unless the slug is taken.
   *
   * @return whether it was added
   */
  public boolean addIfAbsent(SessionTemplate template) {
    var drafts = new DraftStore(database);
    var draft = new Draft(null, template, TemplateSettings.NONE);
    var added =
        drafts.create(Organisations.DEFAULT, template.slug(), draft, Organisations.PRODUCT, null);
    if (added) {
      new VersionStore(database)
          .publish(Organisations.DEFAULT, template.slug(), Publication.by(Organisations.PRODUCT));
    }
    return added;
  }

  private Optional<? extends Record> live(String dispatchName) {
    return sql.select(TEMPLATE.ORGANISATION, TEMPLATE.SLUG, TEMPLATE.DISPATCH_NAME)
        .from(TEMPLATE)
        .where(TEMPLATE.DISPATCH_NAME.eq(dispatchName))
        .and(TEMPLATE.ARCHIVED_AT.isNull())
        .fetchOptional();
  }

  private List<Share> shares(Record row) {
    return VersionStore.traffic(sql, row.get(TEMPLATE.ORGANISATION), row.get(TEMPLATE.SLUG));
  }

  /** Of two with the same weight, the newer one. */
  private static int mostly(List<Share> shares) {
    return shares.stream()
        .max(Comparator.comparingInt(Share::weight).thenComparingInt(Share::version))
        .map(Share::version)
        .orElse(-1);
  }

  private Optional<SessionTemplate> version(Record row, int number) {
    var organisation = row.get(TEMPLATE.ORGANISATION);
    var slug = row.get(TEMPLATE.SLUG);
    var definition =
        number == SessionTemplate.DRAFT
            ? sql.select(TEMPLATE.DEFINITION_TEXT)
                .from(TEMPLATE)
                .where(TEMPLATE.ORGANISATION.eq(organisation).and(TEMPLATE.SLUG.eq(slug)))
                .fetchOptional(TEMPLATE.DEFINITION_TEXT)
            : sql.select(TEMPLATE_VERSION.DEFINITION)
                .from(TEMPLATE_VERSION)
                .where(TEMPLATE_VERSION.ORGANISATION.eq(organisation))
                .and(TEMPLATE_VERSION.TEMPLATE.eq(slug))
                .and(TEMPLATE_VERSION.NUMBER.eq(number))
                .fetchOptional(TEMPLATE_VERSION.DEFINITION);
    return definition.map(
        text -> TemplateJson.template(slug, text).as(row.get(TEMPLATE.DISPATCH_NAME), number));
  }
}
