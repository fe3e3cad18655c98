package dev.baton.store.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.store.recording.RetentionStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a template, but not to the sessions that run it.
 *
 * @param allowedOrigins web origins whose pages may start sessions without a key, for example
 *     {@code https://shop.example}; none when empty
 * @param budget what its sessions may spend, from its publication on; {@code null} leaves that as
 *     it is set
 * @param retentionDays after so many days recordings are deleted, 1 to {@value
 *     RetentionStore#MOST_DAYS}, from its publication on; {@code null} leaves that as it is set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateSettings(
    List<String> allowedOrigins, @Nullable BudgetSettings budget, @Nullable Integer retentionDays) {

  /** As long as nobody says anything. */
  public static final TemplateSettings NONE = new TemplateSettings(List.of(), null, null);

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public TemplateSettings {
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    if (retentionDays != null && (retentionDays < 1 || retentionDays > RetentionStore.MOST_DAYS)) {
      throw new IllegalArgumentException(
          "retention_days must be between 1 and %d".formatted(RetentionStore.MOST_DAYS));
    }
  }
}
