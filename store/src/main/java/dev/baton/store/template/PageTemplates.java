package dev.baton.store.template;

import static dev.baton.store.schema.Tables.TEMPLATE;
import static dev.baton.store.schema.Tables.TEMPLATE_TRAFFIC;
import static dev.baton.store.schema.Tables.TEMPLATE_VERSION;

import dev.baton.store.Database;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Which templates pages of a web origin may start sessions of. A page tells where it comes from;
 * whose page that is, the templates say that are open to it.
 */
public final class PageTemplates {

  private final Database database;

  public PageTemplates(Database database) {
    this.database = database;
  }

  /** Whether any template that can be started is open to pages of that origin. */
  public boolean isKnown(String origin) {
    return open(origin, DSL.noCondition()).stream().anyMatch(row -> names(row, origin));
  }

  /**
   * Whose template it is that is open to pages of that origin. Where several organisations say so,
   * who was first.
   *
   * @param name slug or dispatch name
   */
  public Optional<UUID> owner(String origin, String name) {
    return open(origin, TEMPLATE.SLUG.eq(name).or(TEMPLATE.DISPATCH_NAME.eq(name))).stream()
        .filter(row -> names(row, origin))
        .map(row -> row.get(TEMPLATE.ORGANISATION))
        .findFirst();
  }

  /**
   * The origins whose pages a template of that name is open to, of whichever organisation.
   *
   * @param name slug or dispatch name
   */
  public Set<String> origins(String name) {
    return published(TEMPLATE.SLUG.eq(name).or(TEMPLATE.DISPATCH_NAME.eq(name))).stream()
        .flatMap(row -> settings(row).allowedOrigins().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Result<Record3<UUID, String, String>> open(String origin, Condition which) {
    return published(TEMPLATE_VERSION.SETTINGS.contains("\"" + origin + "\"").and(which));
  }

  private Result<Record3<UUID, String, String>> published(Condition which) {
    return database
        .platform()
        .select(TEMPLATE.ORGANISATION, TEMPLATE.SLUG, TEMPLATE_VERSION.SETTINGS)
        .from(TEMPLATE)
        .join(TEMPLATE_TRAFFIC)
        .on(TEMPLATE_TRAFFIC.ORGANISATION.eq(TEMPLATE.ORGANISATION))
        .and(TEMPLATE_TRAFFIC.TEMPLATE.eq(TEMPLATE.SLUG))
        .and(TEMPLATE_TRAFFIC.WEIGHT.gt(0))
        .join(TEMPLATE_VERSION)
        .on(TEMPLATE_VERSION.ORGANISATION.eq(TEMPLATE.ORGANISATION))
        .and(TEMPLATE_VERSION.TEMPLATE.eq(TEMPLATE.SLUG))
        .and(TEMPLATE_VERSION.NUMBER.eq(TEMPLATE_TRAFFIC.VERSION))
        .where(TEMPLATE.ARCHIVED_AT.isNull())
        .and(which)
        .orderBy(TEMPLATE.CREATED_AT, TEMPLATE.ORGANISATION)
        .fetch();
  }

  private static boolean names(Record3<UUID, String, String> row, String origin) {
    return settings(row).allowedOrigins().contains(origin);
  }

  private static TemplateSettings settings(Record3<UUID, String, String> row) {
    return TemplateJson.settings(row.value2(), row.value3());
  }
}
