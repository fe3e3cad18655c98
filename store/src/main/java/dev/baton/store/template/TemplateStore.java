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
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * What sessions run, by the slug that a template has in its organisation, or by the name that
 * LiveKit dispatches by, which is unique in the whole installation.
 */
public final class TemplateStore {

  private final Database database;

  public TemplateStore(Database database) {
    this.database = database;
  }

  /** The version that most new sessions run; empty where nothing is published, or archived. */
  public Optional<SessionTemplate> bySlug(UUID organisation, String name) {
    return live(organisation, name).flatMap(row -> version(row, mostly(shares(row))));
  }

  /** What belongs to the version that most new sessions run, but not to sessions. */
  public Optional<TemplateSettings> settings(UUID organisation, String name) {
    return live(organisation, name)
        .flatMap(row ->
            database
                .in(organisation)
                .select(TEMPLATE_VERSION.SETTINGS)
                .from(TEMPLATE_VERSION)
                .where(TEMPLATE_VERSION.ORGANISATION.eq(organisation))
                .and(TEMPLATE_VERSION.TEMPLATE.eq(row.get(TEMPLATE.SLUG)))
                .and(TEMPLATE_VERSION.NUMBER.eq(mostly(shares(row))))
                .fetchOptional(TEMPLATE_VERSION.SETTINGS)
                .map(settings -> TemplateJson.settings(name, settings)));
  }

  /**
   * What a session runs: the version of its row, where it has one; else the one that was asked for;
   * else the one that falls to it.
   *
   * @return empty where there is no such template or version, or nothing is published, or the
   *     template is archived
   */
  public Optional<SessionTemplate> forSession(SessionRequest request) {
    var organisation = request.organisation();
    return live(organisation, request.template())
        .flatMap(row -> {
          var chosen =
              RowIds.parse(request.sessionId())
                  .flatMap(id ->
                      database
                          .in(organisation)
                          .select(SESSION.TEMPLATE_VERSION)
                          .from(SESSION)
                          .where(SESSION.ORGANISATION.eq(organisation))
                          .and(SESSION.ID.eq(id))
                          .fetchOptional(SESSION.TEMPLATE_VERSION))
                  .or(() -> Optional.ofNullable(request.version()));
          if (chosen.isPresent()) {
            return version(row, chosen.get());
          }
          var falls = Share.choose(shares(row), request.sessionId());
          return falls.isPresent() ? version(row, falls.getAsInt()) : Optional.empty();
        });
  }

  /** The slugs of an organisation's templates that sessions can be started from, in order. */
  public List<String> slugs(UUID organisation) {
    return names(database.in(organisation), TEMPLATE.SLUG, TEMPLATE.ORGANISATION.eq(organisation));
  }

  /**
   * The names under which agents of all organisations are dispatched, in alphabetical order. Whose
   * room it is that an agent is wanted in, the room's name says.
   */
  public List<String> dispatchNames() {
    return names(database.platform(), TEMPLATE.DISPATCH_NAME, DSL.noCondition());
  }

  private static List<String> names(
      DSLContext sql, TableField<?, String> name, Condition condition) {
    return sql.select(name)
        .from(TEMPLATE)
        .where(condition)
        .and(TEMPLATE.ARCHIVED_AT.isNull())
        .andExists(
            sql.selectOne()
                .from(TEMPLATE_TRAFFIC)
                .where(TEMPLATE_TRAFFIC.ORGANISATION.eq(TEMPLATE.ORGANISATION))
                .and(TEMPLATE_TRAFFIC.TEMPLATE.eq(TEMPLATE.SLUG)))
        .orderBy(name)
        .fetch(name);
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

  private Optional<? extends Record> live(UUID organisation, String name) {
    return database
        .in(organisation)
        .select(TEMPLATE.ORGANISATION, TEMPLATE.SLUG, TEMPLATE.DISPATCH_NAME)
        .from(TEMPLATE)
        .where(TEMPLATE.ORGANISATION.eq(organisation))
        .and(TEMPLATE.DISPATCH_NAME.eq(name).or(TEMPLATE.SLUG.eq(name)))
        .and(TEMPLATE.ARCHIVED_AT.isNull())
        .orderBy(TEMPLATE.SLUG.eq(name).desc())
        .limit(1)
        .fetchOptional();
  }

  private List<Share> shares(Record row) {
    var organisation = row.get(TEMPLATE.ORGANISATION);
    return VersionStore.traffic(database.in(organisation), organisation, row.get(TEMPLATE.SLUG));
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
    var sql = database.in(organisation);
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
