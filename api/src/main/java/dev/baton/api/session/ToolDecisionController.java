package dev.baton.api.session;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.ToolResolution.Choice;
import dev.baton.workflows.tool.ToolResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People decide about tool calls. */
@RestController
@RequestMapping(
    path = "/api/session/{id}/tool/{callId}",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operators")
class ToolDecisionController {

  private final OperatorSessions sessions;

  ToolDecisionController(OperatorSessions sessions) {
    this.sessions = sessions;
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping("/approval")
  @Audited("tool.decide")
  @Operation(
      operationId = "approveTool",
      summary = "Approve or refuse a tool call that waits for approval",
      description = "The agent hears of the outcome by itself.")
  Decided approve(
      Caller caller,
      @PathVariable String id,
      @PathVariable String callId,
      @RequestBody Approval wish) {
    Boolean approved = wish.approved();
    if (approved == null) {
      throw ApiProblem.invalidField("approved", "The field 'approved' is missing: true or false.");
    }
    boolean yes = approved;
    var decision =
        OperatorSessions.read(() ->
            new ApprovalDecision(callId, caller.decidesAs(wish.operator()), yes, wish.reason()));
    return Decided.of(
        sessions.send(
            caller.organisation(), id, "approveTool", random(), ToolResult.class, decision));
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping("/resolution")
  @Audited("tool.resolve")
  @Operation(
      operationId = "resolveTool",
      summary = "Tell what became of a tool call whose outcome nobody saw, or have it made again")
  Decided resolve(
      Caller caller,
      @PathVariable String id,
      @PathVariable String callId,
      @RequestBody Resolution wish) {
    var choice =
        Arrays.stream(Choice.values())
            .filter(each -> SessionView.lower(each).equals(wish.choice()))
            .findFirst()
            .orElseThrow(() ->
                ApiProblem.invalidField(
                    "choice", "choice must be happened, did_not_happen or try_again."));
    var resolution =
        OperatorSessions.read(() ->
            new ToolResolution(callId, caller.decidesAs(wish.operator()), choice, wish.result()));
    return Decided.of(
        sessions.send(
            caller.organisation(), id, "resolveTool", random(), ToolResult.class, resolution));
  }

  /**
   * A decision that comes twice is answered twice: the second time, that there is nothing to it.
   */
  private static String random() {
    return UUID.randomUUID().toString();
  }

  /**
   * A person's word on a call.
   *
   * @param operator for programs: name of the person, up to 100 characters
   * @param approved whether the call is made
   * @param reason told to the agent
   */
  record Approval(
      @Nullable String operator,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Boolean approved,
      @Nullable String reason) {}

  /**
   * What a person found out about a call.
   *
   * @param operator for programs: name of the person, up to 100 characters
   * @param choice {@code happened}, {@code did_not_happen} or {@code try_again}
   * @param result what the tool would have answered; with {@code happened}
   */
  record Resolution(
      @Nullable String operator,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String choice,
      @Nullable String result) {}

  /** What is known of the call now; {@code pending} while it is being made. */
  record Decided(String callId, String outcome, String result) {
    static Decided of(ToolResult result) {
      return new Decided(
          result.callId(), result.outcome().name().toLowerCase(Locale.ROOT), result.content());
    }
  }
}
