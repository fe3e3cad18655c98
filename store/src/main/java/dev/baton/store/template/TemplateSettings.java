package dev.baton.store.template;

import java.util.List;

/**
 * What belongs to a template, but not to the sessions that run it.
 *
 * @param allowedOrigins web origins whose pages may start sessions without a key, for example
 *     {@code https://shop.example}; none when empty
 */
public record TemplateSettings(List<String> allowedOrigins) {

  /** As long as nobody says anything. */
  public static final TemplateSettings NONE = new TemplateSettings(List.of());

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public TemplateSettings {
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
  }
}
