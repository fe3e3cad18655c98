package dev.baton.store.template;

import static dev.baton.store.schema.Tables.TEMPLATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Session templates by slug. */
public final class TemplateStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DSLContext sql;

  public TemplateStore(Database database) {
    this.sql = database.sql();
  }

  /** The template of that slug. */
  public Optional<SessionTemplate> bySlug(String slug) {
    return sql.select(TEMPLATE.DEFINITION)
        .from(TEMPLATE)
        .where(TEMPLATE.SLUG.eq(slug))
        .fetchOptional(TEMPLATE.DEFINITION)
        .map(definition -> read(slug, definition.data()));
  }

  /** All slugs in alphabetical order. */
  public List<String> slugs() {
    return sql.select(TEMPLATE.SLUG).from(TEMPLATE).orderBy(TEMPLATE.SLUG).fetch(TEMPLATE.SLUG);
  }

  /**
   * Adds a template to the default organisation unless the slug is taken.
   *
   * @return whether it was added
   */
  public boolean addIfAbsent(SessionTemplate template) {
    return sql.insertInto(TEMPLATE)
            .set(TEMPLATE.SLUG, template.slug())
            .set(TEMPLATE.ORGANISATION, Organisations.DEFAULT)
            .set(TEMPLATE.DEFINITION, JSONB.valueOf(write(template)))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static String write(SessionTemplate template) {
    try {
      return JSON.writeValueAsString(template);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "template '%s' cannot be written as JSON".formatted(template.slug()), e);
    }
  }

  private static SessionTemplate read(String slug, String definition) {
    try {
      return JSON.readValue(definition, SessionTemplate.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the stored template '%s' is not valid: %s".formatted(slug, e.getOriginalMessage()), e);
    }
  }
}
