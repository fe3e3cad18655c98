package dev.baton.activities.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the arguments of calls and holds them to the tool's JSON Schema: draft 2020-12, or the one
 * that {@code $schema} names. {@code format} is checked too, for models get dates and addresses
 * wrong.
 */
public final class Arguments {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Problems named at most: one message has to be enough for the model, not complete. */
  private static final int MAX_PROBLEMS = 5;

  /** Schemas kept ready; a template has a handful. */
  private static final int MAX_SCHEMAS = 500;

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> ready =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonNode, Schema> eldest) {
              return size() > MAX_SCHEMAS;
            }
          });

  /**
   * The arguments of a call, an object.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code ToolFailed}, in words for the
   *     model, when they do not fit
   */
  public JsonNode of(ToolDefinition tool, ToolCall call) {
    var arguments = parse(call);
    var problems = problems(tool, arguments);
    if (!problems.isEmpty()) {
      throw ToolFailures.failed(
          "The arguments of %s do not fit, and it was not called: %s. Correct them and call it again; ask the user for what you do not know."
              .formatted(call.name(), words(problems)));
    }
    return arguments;
  }

  private List<Error> problems(ToolDefinition tool, JsonNode arguments) {
    if (tool.parameters().isEmpty()) {
      return List.of();
    }
    try {
      return ready
          .computeIfAbsent(tool.parameters(), schemas::getSchema)
          .validate(
              arguments,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    } catch (SchemaException e) {
      throw ToolFailures.failed(
          "The tool %s was not called, because its JSON Schema is not valid."
              .formatted(tool.name()));
    }
  }

  private static JsonNode parse(ToolCall call) {
    try {
      var text = call.argumentsJson().isBlank() ? "{}" : call.argumentsJson();
      var arguments = JSON.readTree(text);
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JsonProcessingException e) {
      // Falls through to the same words: what the model wrote is not repeated to it or to a log.
    }
    throw ToolFailures.failed("The arguments of %s are not a JSON object.".formatted(call.name()));
  }

  private static String words(List<Error> problems) {
    return problems.stream()
        .limit(MAX_PROBLEMS)
        .map(problem -> place(problem) + problem.getMessage())
        .collect(Collectors.joining("; "));
  }

  private static String place(Error problem) {
    var path = problem.getInstanceLocation().toString();
    return path.isEmpty() || path.equals("$") ? "" : path.replaceFirst("^[$/.]+", "") + ": ";
  }
}
