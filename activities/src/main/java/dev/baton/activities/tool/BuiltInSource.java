package dev.baton.activities.tool;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.tool.ToolDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Descriptions and schemas of the tools that are part of Baton, from the resources of this module.
 */
public final class BuiltInSource implements ToolSource {

  private static final String RESOURCE = "/tools/built-in.json";

  private final Map<String, ToolDefinition> tools = read();

  @Override
  public List<ToolDefinition> describe(UUID organisation, ToolDefinition written) {
    var known = tools.get(written.name());
    if (known == null) {
      throw new IllegalArgumentException(
          "there is no built-in tool '%s'; there are %s"
              .formatted(written.name(), tools.keySet().stream().sorted().toList()));
    }
    return List.of(
        written.describedAs(known.description(), known.parameters(), known.idempotent()));
  }

  private static Map<String, ToolDefinition> read() {
    try (var resource = BuiltInSource.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new ObjectMapper()
          .readValue(resource, new TypeReference<List<ToolDefinition>>() {}).stream()
              .collect(Collectors.toUnmodifiableMap(ToolDefinition::name, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " is not valid", e);
    }
  }
}
