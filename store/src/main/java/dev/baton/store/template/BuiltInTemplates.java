package dev.baton.store.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.agent.SessionTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The templates that come with the product: {@code voice-assistant}, a triage agent with a coding
 * expert behind it, and {@code bench}, on which latency is measured.
 */
public final class BuiltInTemplates {

  private static final List<String> SLUGS = List.of("voice-assistant", "bench");

  /** Read from the resources of this module. */
  public static List<SessionTemplate> all() {
    return SLUGS.stream().map(BuiltInTemplates::read).toList();
  }

  private static SessionTemplate read(String slug) {
    var name = "/templates/" + slug + ".json";
    try (var resource = BuiltInTemplates.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + name + " is missing from the class path");
      }
      return new ObjectMapper().readValue(resource, SessionTemplate.class);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " is not a valid template", e);
    }
  }

  private BuiltInTemplates() {}
}
