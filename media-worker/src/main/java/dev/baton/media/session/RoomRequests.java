package dev.baton.media.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.media.room.RpcException;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an agent asks of the user's page, by LiveKit RPC: {@code requestCamera} and {@code
 * requestScreenShare} with {@code {"reason"}}, answered by {@code {"granted": true|false}}; {@code
 * uiAction} with {@code {"action", "data"}}, whose answer is handed to the agent as it is.
 */
final class RoomRequests {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rpc rpc;
  private final Supplier<String> user;
  private final Supplier<Modality> inputs;
  private final OfPanels panels;

  /** Calls a method of a participant, as {@link dev.baton.media.room.Room#performRpc} does. */
  interface Rpc {
    String perform(String identity, String method, String payload, Duration timeout)
        throws InterruptedException;
  }

  /** Runs the tools of panels; gives nothing for a tool that is none. */
  interface OfPanels {
    Optional<ToolResult> run(ToolCall call, Duration timeout) throws InterruptedException;
  }

  /**
   * @param user identity of the person the agent listens to; empty when there is none
   * @param inputs what the active agent uses
   * @param panels runs the tools of panels
   */
  RoomRequests(Rpc rpc, Supplier<String> user, Supplier<Modality> inputs, OfPanels panels) {
    this.rpc = rpc;
    this.user = user;
    this.inputs = inputs;
    this.panels = panels;
  }

  /** Asks, and waits for the answer of the page, or of the person in front of it. */
  ToolResult run(ToolCall call, Duration timeout) throws InterruptedException {
    var ofPanel = panels.run(call, timeout);
    if (ofPanel.isPresent()) {
      return ofPanel.get();
    }
    var identity = user.get();
    if (identity.isEmpty()) {
      return noRoom(call);
    }
    var modality = inputs.get();
    if ((call.name().equals("request_camera") && !modality.camera())
        || (call.name().equals("request_screen_share") && !modality.screenShare())) {
      return failed(call, "You could not see it: you have been given no eyes for that.");
    }
    try {
      return switch (call.name()) {
        case "request_camera" -> ask(call, identity, "requestCamera", "camera", timeout);
        case "request_screen_share" -> ask(call, identity, "requestScreenShare", "screen", timeout);
        case "send_ui_action" ->
            done(call, rpc.perform(identity, "uiAction", call.argumentsJson(), timeout));
        default -> failed(call, "There is no tool %s in the room.".formatted(call.name()));
      };
    } catch (RpcException e) {
      return refused(call, e);
    }
  }

  private ToolResult ask(
      ToolCall call, String identity, String method, String what, Duration timeout)
      throws InterruptedException {
    var answer = read(rpc.perform(identity, method, call.argumentsJson(), timeout));
    return done(
        call,
        answer.path("granted").asBoolean()
            ? "The user agreed: the %s is being shown.".formatted(what)
            : "The user declined. Accept it and go on without the %s; do not ask again by yourself."
                .formatted(what));
  }

  /** What a call in the room comes to when nobody is talking there. */
  static ToolResult noRoom(ToolCall call) {
    return failed(call, "Nobody is in the room at the moment.");
  }

  private static ToolResult refused(ToolCall call, RpcException error) {
    return switch (error.code()) {
      case RpcException.UNSUPPORTED_METHOD ->
          failed(call, "The user's page does not know how to do that.");
      case RpcException.REQUEST_PAYLOAD_TOO_LARGE ->
          failed(call, "That is too much for the user's page; send less.");
      case RpcException.CONNECTION_TIMEOUT, RpcException.RECIPIENT_NOT_FOUND ->
          failed(call, "The user's page could not be reached.");
      case RpcException.APPLICATION_ERROR ->
          failed(call, "The user's page could not do it: " + error.getMessage());
      default ->
          new ToolResult(
              call.callId(),
              Outcome.UNKNOWN,
              "The user's page did not answer in time; it may or may not have done it.");
    };
  }

  private static JsonNode read(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static ToolResult done(ToolCall call, String words) {
    return new ToolResult(call.callId(), Outcome.DONE, words.isBlank() ? "Done." : words);
  }

  private static ToolResult failed(ToolCall call, String words) {
    return new ToolResult(call.callId(), Outcome.FAILED, words);
  }
}
