package dev.baton.media.simulation;

import dev.baton.media.voice.Mailbox;
import dev.baton.panels.PanelTool;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.simulation.SupportPart;
import dev.baton.workflows.tool.BuiltIn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the support side's tools answer: what the scenario says, else, of a template that is tested,
 * what they really do. What needs a room or a session's workflow is answered here. Confined to the
 * mailbox.
 */
final class PartTools {

  private static final String OPEN = "open_";

  private final SessionTemplate template;
  private final SupportPart support;
  private final ToolContext context;
  private final RealTools real;
  private final OwedWork owed;
  private final Mailbox mailbox;
  private final Course course;

  /**
   * @param context what tools that are really called may know
   * @param owed told of calls that take real time
   * @param course told what agents do with the session itself
   */
  PartTools(
      SessionTemplate template,
      SupportPart support,
      ToolContext context,
      RealTools real,
      OwedWork owed,
      Mailbox mailbox,
      Course course) {
    this.template = template;
    this.support = support;
    this.context = context;
    this.real = real;
    this.owed = owed;
    this.mailbox = mailbox;
    this.course = course;
  }

  CompletableFuture<ToolResult> call(ToolCall call) {
    var tool = definition(call);
    if (tool != null && tool.kind() == ToolDefinition.Kind.PANEL) {
      opened(call.name());
    }
    var scripted = support.tool(call.name());
    if (scripted != null) {
      return done(call, scripted.result());
    }
    if (tool == null) {
      return CompletableFuture.completedFuture(
          new ToolResult(
              call.callId(),
              ToolResult.Outcome.FAILED,
              "The scenario does not say what '%s' answers.".formatted(call.name())));
    }
    if (tool.kind() == ToolDefinition.Kind.PANEL) {
      return done(call, "Done. The user sees it.");
    }
    var builtIn = BuiltIn.of(tool).orElse(null);
    if (builtIn == null || builtIn.place() == BuiltIn.Place.COORDINATOR) {
      return inEarnest(tool, call);
    }
    if (builtIn == BuiltIn.END_SESSION) {
      return hangUp(call);
    }
    return done(call, "Noted: " + call.argumentsJson());
  }

  private CompletableFuture<ToolResult> hangUp(ToolCall call) {
    var goodbye = template.agent(call.agent()).hooks().onExit();
    boolean written = goodbye != null && !goodbye.isBlank();
    course.hangUp(written);
    return done(
        call,
        written
            ? "The session ends now, and your goodbye is said for you."
            : "The session ends now: say goodbye in one short sentence.");
  }

  private @Nullable ToolDefinition definition(ToolCall call) {
    return template.agents().stream()
        .filter(agent -> agent.name().equals(call.agent()))
        .flatMap(agent -> agent.tools().stream())
        .filter(tool -> tool.name().equals(call.name()))
        .findFirst()
        .orElse(null);
  }

  private void opened(String tool) {
    if (tool.startsWith(OPEN) && !tool.equals(PanelTool.CLOSE)) {
      course.log().opened(tool.substring(OPEN.length()));
    }
  }

  private CompletableFuture<ToolResult> inEarnest(ToolDefinition tool, ToolCall call) {
    var answer = new CompletableFuture<ToolResult>();
    var debt = owed.oweInRealTime();
    Thread.ofVirtual()
        .name("simulated-tool")
        .start(() -> {
          try {
            var result = real.call(tool, call, context);
            mailbox.execute(() -> answer.complete(result));
          } catch (RuntimeException e) {
            mailbox.execute(() -> answer.completeExceptionally(e));
          } finally {
            debt.settle();
          }
        });
    return answer;
  }

  private static CompletableFuture<ToolResult> done(ToolCall call, String words) {
    return CompletableFuture.completedFuture(
        new ToolResult(call.callId(), ToolResult.Outcome.DONE, words));
  }
}
