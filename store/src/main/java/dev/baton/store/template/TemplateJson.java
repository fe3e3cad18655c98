package dev.baton.store.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.workflows.agent.SessionTemplate;

/** Templates and their settings as they stand in rows. */
final class TemplateJson {

  /** A process that is older than the row reads what it knows. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a template cannot be written as JSON", e);
    }
  }

  static SessionTemplate template(String slug, String definition) {
    return read(slug, definition, SessionTemplate.class);
  }

  static TemplateSettings settings(String slug, String settings) {
    return read(slug, settings, TemplateSettings.class);
  }

  private static <T> T read(String slug, String stored, Class<T> type) {
    try {
      return JSON.readValue(stored, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the stored template '%s' is not valid: %s".formatted(slug, e.getOriginalMessage()), e);
    }
  }

  private TemplateJson() {}
}
