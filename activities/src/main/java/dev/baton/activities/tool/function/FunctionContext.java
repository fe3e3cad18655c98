package dev.baton.activities.tool.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.activities.tool.Invocation;
import dev.baton.functions.RunContext;
import java.util.Map;
import java.util.TreeMap;

/** The context that a function is given. */
record FunctionContext(Invocation invocation) implements RunContext {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String sessionId() {
    return invocation.sessionId();
  }

  @Override
  public String callId() {
    return invocation.call().callId();
  }

  @Override
  public String agent() {
    return invocation.call().agent();
  }

  @Override
  public String template() {
    return invocation.context().template();
  }

  @Override
  public String room() {
    return invocation.context().room();
  }

  @Override
  public Map<String, String> userData() {
    var data = new TreeMap<String, String>();
    try {
      JSON.readTree(invocation.context().metadataJson())
          .properties()
          .forEach(entry -> {
            var value = entry.getValue();
            data.put(entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
          });
    } catch (JsonProcessingException e) {
      // Metadata that is no JSON object holds nothing.
      return Map.of();
    }
    return data;
  }

  @Override
  public Map<String, String> sessionData() {
    return invocation.context().data();
  }

  @Override
  public void progress(String words) {
    invocation.control().progress(words);
  }

  @Override
  public boolean cancelled() {
    return invocation.control().cancelled();
  }

  @Override
  public void onCancel(Runnable action) {
    invocation.control().onCancel(action);
  }
}
