package dev.baton.activities.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs tools, whoever provides them. */
public final class ToolActivitiesImpl implements ToolActivities, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ScheduledExecutorService heartbeats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tool-heartbeat").daemon().factory());
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private final Map<String, BuiltInTool> builtIn;
  private final Webhook webhook;

  /**
   * @param clock what the time is, and in which zone
   * @param hosts which hosts webhooks may call
   */
  public ToolActivitiesImpl(Clock clock, ToolHosts hosts) {
    this.builtIn =
        Stream.<BuiltInTool>of(new CurrentTime(clock))
            .collect(Collectors.toUnmodifiableMap(BuiltInTool::name, tool -> tool));
    this.webhook = new Webhook(hosts, readers);
  }

  @Override
  public ToolResult call(String sessionId, ToolDefinition tool, ToolCall call) {
    var arguments = arguments(call);
    try (var beating = Heartbeats.start(Activity.getExecutionContext(), heartbeats)) {
      var content =
          switch (tool.kind()) {
            case BUILT_IN -> builtIn(tool).call(arguments);
            case WEBHOOK -> webhook.call(sessionId, tool, call, arguments);
          };
      return new ToolResult(call.callId(), ToolResult.Outcome.DONE, content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ToolFailures.outcomeNotSeen("the worker was stopped while the tool ran");
    }
  }

  private BuiltInTool builtIn(ToolDefinition tool) {
    var found = builtIn.get(tool.name());
    if (found == null) {
      throw ToolFailures.failed(
          "There is no built-in tool %s; there are %s."
              .formatted(tool.name(), builtIn.keySet().stream().sorted().toList()));
    }
    return found;
  }

  private static JsonNode arguments(ToolCall call) {
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

  @Override
  public void close() {
    heartbeats.shutdownNow();
    readers.shutdownNow();
  }
}
