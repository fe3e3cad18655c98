package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.panels.PanelState;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker needs to go on with a session, given when it attaches.
 *
 * @param sessionId the session
 * @param epoch what the worker signs its messages with; a newer epoch fences it off
 * @param room LiveKit room
 * @param template what the session was started from
 * @param metadataJson the job's metadata: a JSON object, or an empty string
 * @param activeAgent name of the agent that has the session
 * @param contextFrom first {@link Turn#seq} that the active agent may know; 1 unless a handoff
 *     reset the context
 * @param turns committed turns, in order; of a long session the last ones
 * @param toolCalls calls made so far
 * @param toolResults their results, those that are known
 * @param handoffs handoffs so far
 * @param startedAtMs workflow start, milliseconds since the epoch
 * @param speeches what the agent was asked to say and has not said yet, in order
 * @param earlier the turns before those, in short and as far as the active agent may know them;
 *     empty when there are none
 * @param interventions what people have done, as far as the worker has to know
 * @param cutShort who was saying something when the worker before was lost; {@code null} when
 *     nobody was, nobody knows, or no worker was lost
 * @param providerKeys keys that the organisation has for providers, sealed; {@code null} for none
 * @param panels its panels: those on the screen, and the last closed one of each type
 */
public record SessionSnapshot(
    String sessionId,
    long epoch,
    String room,
    SessionTemplate template,
    String metadataJson,
    String activeAgent,
    int contextFrom,
    List<Turn> turns,
    List<ToolCall> toolCalls,
    List<ToolResult> toolResults,
    List<Handoff> handoffs,
    long startedAtMs,
    List<SpeechRequest> speeches,
    String earlier,
    Interventions interventions,
    @Nullable Talker cutShort,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProviderKeys providerKeys,
    List<PanelState> panels) {

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public SessionSnapshot {
    turns = List.copyOf(turns);
    toolCalls = List.copyOf(toolCalls);
    toolResults = List.copyOf(toolResults);
    handoffs = List.copyOf(handoffs);
    // A snapshot that was written before there were speeches has none.
    speeches = speeches == null ? List.of() : List.copyOf(speeches);
    earlier = earlier == null ? "" : earlier;
    interventions = interventions == null ? Interventions.NONE : interventions;
    panels = panels == null ? List.of() : List.copyOf(panels);
  }

  /** A snapshot of a session whose agent was not asked to say anything. */
  public SessionSnapshot(
      String sessionId,
      long epoch,
      String room,
      SessionTemplate template,
      String metadataJson,
      String activeAgent,
      int contextFrom,
      List<Turn> turns,
      List<ToolCall> toolCalls,
      List<ToolResult> toolResults,
      List<Handoff> handoffs,
      long startedAtMs) {
    this(
        sessionId,
        epoch,
        room,
        template,
        metadataJson,
        activeAgent,
        contextFrom,
        turns,
        toolCalls,
        toolResults,
        handoffs,
        startedAtMs,
        List.of(),
        "",
        Interventions.NONE,
        null,
        null,
        List.of());
  }

  /** The same session with another template. */
  public SessionSnapshot withTemplate(SessionTemplate newTemplate) {
    return new SessionSnapshot(
        sessionId,
        epoch,
        room,
        newTemplate,
        metadataJson,
        activeAgent,
        contextFrom,
        turns,
        toolCalls,
        toolResults,
        handoffs,
        startedAtMs,
        speeches,
        earlier,
        interventions,
        cutShort,
        providerKeys,
        panels);
  }
}
