package dev.baton.coordinator.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.regex.Pattern;

/**
 * Hides what gives access: tokens (JWT), and the stream keys in addresses. They are in the
 * workflow's own records only, for those who asked for them.
 */
final class Hidden {

  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final Pattern STREAM =
      Pattern.compile("((?:rtmps?|srt)://[^/?\\s\"\\\\]+)[^\\s\"\\\\]*");

  /** The same task without them. */
  static TaskSnapshot in(TaskSnapshot task) {
    try {
      var text = JSON.writeValueAsString(task);
      return JSON.readValue(in(text), TaskSnapshot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task %s cannot be written as JSON".formatted(task.taskId()), e);
    }
  }

  /** The same text without them. */
  static String in(String text) {
    var withoutTokens = TOKEN.matcher(text).replaceAll("[token hidden]");
    return STREAM.matcher(withoutTokens).replaceAll("$1/[hidden]");
  }

  private Hidden() {}
}
