package dev.baton.telemetry.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for an agent, within the metadata that LiveKit carries from the token to the job: the
 * only thing that it carries all the way. Taken out again before anybody reads the metadata.
 *
 * @param metadata without the mark
 * @param sender whose job it is; the root where nobody said
 */
public record TraceMark(String metadata, Context sender) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The metadata with a mark; as it is where the span is not traced or it is no JSON object. */
  public static String put(SpanContext span, String metadata) {
    var header = Traces.header(span);
    var object = metadata.isBlank() ? JSON.createObjectNode() : object(metadata);
    return header.isEmpty() || object == null
        ? metadata
        : object.put(Traces.HEADER, header.get()).toString();
  }

  /** Takes the mark out. */
  public static TraceMark take(String metadata) {
    var object = metadata.contains(Traces.HEADER) ? object(metadata) : null;
    if (object == null || !object.path(Traces.HEADER).isTextual()) {
      return new TraceMark(metadata, Context.root());
    }
    var header = object.remove(Traces.HEADER).asText();
    return new TraceMark(object.isEmpty() ? "" : object.toString(), Traces.sender(header));
  }

  private static @Nullable ObjectNode object(String metadata) {
    try {
      return JSON.readTree(metadata) instanceof ObjectNode object ? object : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
