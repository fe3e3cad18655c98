package dev.baton.store.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.StorableText;
import java.util.Map;
import org.jooq.JSONB;

/** The details of an event as they stand in its row. */
final class EventJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  static JSONB write(Map<String, String> details) {
    try {
      return StorableText.json(JSON.writeValueAsString(details));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details of an event cannot be written as JSON", e);
    }
  }

  static Map<String, String> read(JSONB json) {
    try {
      return JSON.readValue(json.data(), DETAILS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored details of an event are not valid", e);
    }
  }

  private EventJson() {}
}
