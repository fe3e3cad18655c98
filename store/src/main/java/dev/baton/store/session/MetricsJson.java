package dev.baton.store.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.workflows.session.TurnMetrics;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** A turn's metrics as they stand in its row; components of a newer version are left out. */
final class MetricsJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static @Nullable JSONB write(@Nullable TurnMetrics metrics) {
    if (metrics == null) {
      return null;
    }
    try {
      return JSONB.valueOf(JSON.writeValueAsString(metrics));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the metrics of a turn cannot be written as JSON", e);
    }
  }

  static @Nullable TurnMetrics read(@Nullable JSONB json) {
    if (json == null) {
      return null;
    }
    try {
      return JSON.readValue(json.data(), TurnMetrics.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored metrics of a turn are not valid", e);
    }
  }

  private MetricsJson() {}
}
