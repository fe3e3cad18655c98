package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.room.RpcException;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelDefinition;
import dev.baton.panels.PanelState;
import dev.baton.panels.PanelTool;
import dev.baton.panels.TextChange;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the tools by which agents use panels, and takes what pages send. Pages are called by LiveKit
 * RPC: {@code openPanel}, {@code controlPanel}, {@code readPanel} and {@code closePanel}, each with
 * {@code {"panel_id", "action", "data"}} and what is said in docs/panels.md. Any thread.
 */
public final class PanelDesk {

  /** A page that does not tell what it shows within this time: what is known here is read. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(2);

  /** After a worker was lost, the page's word is waited for so long, ms. */
  private static final long HELLO_WITHIN_MS = 2_000;

  private final PanelCatalogue catalogue;
  private final PanelRules rules;
  private final Screen screen;
  private final PanelEvents events;
  private final Onlooker onlooker;
  private final Panels panels;
  private final CountDownLatch greeted;

  /**
   * @param known the session's panels so far
   * @param ledger tells the workflow of changes
   * @param onlooker gets what agents look at
   */
  public PanelDesk(
      PanelCatalogue catalogue,
      PanelRules rules,
      List<PanelState> known,
      Screen screen,
      Ledger ledger,
      PanelEvents events,
      Onlooker onlooker) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.screen = screen;
    this.events = events;
    this.onlooker = onlooker;
    this.panels = new Panels(catalogue, rules, known, screen, ledger);
    this.greeted = new CountDownLatch(panels.open().isEmpty() ? 0 : 1);
  }

  /** Another agent has the conversation, and perhaps knows nothing of what was before. */
  public void tookOver(AgentDefinition agent) {
    var open =
        panels.open().stream()
            .filter(state ->
                agent.tools().stream()
                    .anyMatch(tool -> tool.name().equals("read_" + state.panel())))
            .flatMap(state -> catalogue.find(state.panel()).stream())
            .toList();
    if (!open.isEmpty()) {
      events.open(open);
    }
  }

  /** The tool of a panel that has that name; empty where it is none of a panel. */
  public Optional<PanelTool> tool(String name) {
    return PanelTool.find(catalogue.all(), name);
  }

  /** Runs a tool; waits for the page. */
  public ToolResult run(PanelTool tool, ToolCall call, Duration timeout)
      throws InterruptedException {
    var user = screen.user();
    if (user.isEmpty()) {
      return failed(call, "Nobody is in the room at the moment.");
    }
    var unused = greeted.await(HELLO_WITHIN_MS, TimeUnit.MILLISECONDS);
    var arguments = Messages.read(call.argumentsJson());
    var id = tool.panel() == null ? arguments.path(PanelTool.PANEL).asText() : tool.panel();
    var panel = catalogue.find(id);
    if (panel.isEmpty()) {
      return failed(call, "There is no panel %s.".formatted(id));
    }
    try {
      return switch (tool.use()) {
        case OPEN -> open(panel.get(), call, arguments, user, timeout);
        case CONTROL -> control(panel.get(), tool, call, arguments, user, timeout);
        case READ -> read(panel.get(), call, user);
        case CLOSE -> close(panel.get(), call, user, timeout);
      };
    } catch (IllegalArgumentException e) {
      return failed(call, String.valueOf(e.getMessage()));
    }
  }

  private ToolResult open(
      PanelDefinition panel, ToolCall call, JsonNode data, String user, Duration timeout)
      throws InterruptedException {
    rules.check(panel.open(), data, "what the panel is opened with");
    var state = rules.small(PanelState.opened(panel, UUID.randomUUID().toString(), data));
    panels.opened(panel, state);
    try {
      var payload = Messages.whole(state).put("action", "open").set("data", data);
      var answer = screen.call(user, "openPanel", payload.toString(), timeout);
      panels.open(panel.id()).map(Messages::whole).ifPresent(it -> screen.tellAll(it.toString()));
      return done(call, answer, "It is on the user's screen.");
    } catch (RpcException e) {
      panels.closed(panel.id(), state.opening());
      return refused(call, e);
    }
  }

  private ToolResult control(
      PanelDefinition panel,
      PanelTool tool,
      ToolCall call,
      JsonNode arguments,
      String user,
      Duration timeout)
      throws InterruptedException {
    var state = panels.open(panel.id()).orElse(null);
    if (state == null) {
      return failed(call, notOpen(panel));
    }
    var name = tool.action() == null ? arguments.path(PanelTool.ACTION).asText() : tool.action();
    var action = panel.action(name).orElse(null);
    if (action == null) {
      return failed(
          call, "The panel has no action %s, but %s.".formatted(name, panel.actions().keySet()));
    }
    ObjectNode data = Messages.object();
    arguments
        .properties()
        .forEach(argument -> {
          if (tool.action() != null || !argument.getKey().equals(PanelTool.ACTION)) {
            data.set(argument.getKey(), argument.getValue());
          }
        });
    rules.check(action.parameters(), data, "what goes with " + name);
    var payload = Messages.about(state, "action").put("action", name);
    payload.set("data", data);
    var base = payload.putObject("base");
    action.merges().values().forEach(field -> base.put(field, panels.known(panel.id(), field)));
    try {
      var answer = screen.call(user, "controlPanel", payload.toString(), timeout);
      action
          .merges()
          .forEach((parameter, field) ->
              panels.wrote(panel.id(), field, TextChange.normal(data.path(parameter).asText())));
      return done(call, answer, "Done.");
    } catch (RpcException e) {
      return refused(call, e);
    }
  }

  private ToolResult read(PanelDefinition panel, ToolCall call, String user)
      throws InterruptedException {
    var state = panels.last(panel.id()).orElse(null);
    if (state == null) {
      return failed(call, notOpen(panel));
    }
    if (!state.open()) {
      show(panel, state, call);
      return new ToolResult(
          call.callId(),
          Outcome.DONE,
          "It is no longer on the screen. This is how it was:\n" + state.read(panel));
    }
    var now = shown(panel, state, user);
    panels.knows(panel, now.values());
    show(panel, now, call);
    return new ToolResult(call.callId(), Outcome.DONE, now.read(panel));
  }

  /** Where a panel can be drawn, an agent that sees gets more than its words. */
  private void show(PanelDefinition panel, PanelState state, ToolCall call) {
    var picture = panel.picture();
    if (picture != null) {
      onlooker.looks(call.callId(), picture, state.values());
    }
  }

  /** What the page shows at this moment may be some keys ahead of what it has sent. */
  private PanelState shown(PanelDefinition panel, PanelState state, String user)
      throws InterruptedException {
    try {
      var payload = Messages.about(state, "read").toString();
      var values = Messages.read(screen.call(user, "readPanel", payload, READ_WITHIN));
      if (values.path("values").isObject()) {
        return rules.small(
            new PanelState(
                panel.id(), state.opening(), state.version(), true, values.path("values")));
      }
    } catch (RpcException | IllegalArgumentException e) {
      // What was sent last is what there is.
    }
    return panels.last(panel.id()).orElse(state);
  }

  private ToolResult close(PanelDefinition panel, ToolCall call, String user, Duration timeout)
      throws InterruptedException {
    var state = panels.open(panel.id()).orElse(null);
    if (state == null) {
      return new ToolResult(call.callId(), Outcome.DONE, "It is not on the screen.");
    }
    try {
      screen.call(user, "closePanel", Messages.about(state, "close").toString(), timeout);
    } catch (RpcException e) {
      // A page that comes back gets to know that the panel is closed.
    }
    panels.closed(panel.id(), state.opening());
    return new ToolResult(call.callId(), Outcome.DONE, "It is closed.");
  }

  /** A page joined, came back, or sees a new worker; gives it all panels that are open. */
  public String hello(String greeting) {
    panels.hello(Messages.read(greeting));
    greeted.countDown();
    return panels.all("panels").toString();
  }

  /** A page sent something. */
  public void received(String identity, String text) {
    var message = Messages.read(text);
    switch (message.path("type").asText()) {
      case "change" -> panels.changed(identity, message);
      case "event" -> event(message);
      case "close" -> {
        var panel = message.path("panel_id").asText();
        if (panels.closed(panel, message.path("opening").asText())) {
          catalogue.find(panel).ifPresent(events::closedByUser);
        }
      }
      default -> {
        // A later page may send more.
      }
    }
  }

  private void event(JsonNode message) {
    var panel = catalogue.find(message.path("panel_id").asText()).orElse(null);
    var state = panel == null ? null : panels.open(panel.id()).orElse(null);
    var name = message.path("event").asText();
    var event = panel == null ? null : panel.events().get(name);
    if (panel == null || state == null || event == null || event.of() != null) {
      return;
    }
    var data = message.path("data").isObject() ? message.path("data") : Messages.object();
    try {
      rules.check(event.data(), data, name);
      events.happened(panel, name, state, data);
    } catch (IllegalArgumentException e) {
      // What a page makes up is nothing that happened.
    }
  }

  private static String notOpen(PanelDefinition panel) {
    return "The panel is not on the screen; open it first with open_%s.".formatted(panel.id());
  }

  /** What the page answered in words, if it did. */
  private static ToolResult done(ToolCall call, String answer, String otherwise) {
    var words = Messages.read(answer).path("message").asText();
    return new ToolResult(call.callId(), Outcome.DONE, words.isBlank() ? otherwise : words);
  }

  private static ToolResult failed(ToolCall call, String words) {
    return new ToolResult(call.callId(), Outcome.FAILED, words);
  }

  private static ToolResult refused(ToolCall call, RpcException error) {
    return switch (error.code()) {
      case RpcException.UNSUPPORTED_METHOD -> failed(call, "The user's page does not know panels.");
      case RpcException.APPLICATION_ERROR ->
          failed(call, "The user's page could not do it: " + error.getMessage());
      case RpcException.RESPONSE_TIMEOUT ->
          new ToolResult(
              call.callId(),
              Outcome.UNKNOWN,
              "The user's page did not answer in time; it may or may not have done it.");
      default -> failed(call, "The user's page could not be reached.");
    };
  }
}
