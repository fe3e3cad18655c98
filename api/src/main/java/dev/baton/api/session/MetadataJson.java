package dev.baton.api.session;

import dev.baton.api.problem.ApiProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata as clients give it: a JSON object, or a string that holds one. */
@Component
final class MetadataJson {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * The object's members; none for {@code null} and for an empty string.
   *
   * @throws ApiProblem 400 when it is something else
   */
  Map<String, Object> members(String field, @Nullable Object metadata) {
    if (metadata == null || metadata.equals("")) {
      return Map.of();
    }
    try {
      return metadata instanceof String text
          ? json.readValue(text, OBJECT)
          : json.convertValue(metadata, OBJECT);
    } catch (JacksonException | IllegalArgumentException e) {
      throw ApiProblem.invalidField(
          field,
          "The field '%s' must be a JSON object, or a string that holds one.".formatted(field));
    }
  }

  /** The object as text; empty when it has no members. */
  String text(Map<String, Object> members) {
    return members.isEmpty() ? "" : json.writeValueAsString(members);
  }
}
