package dev.baton.workflows.operator;

import dev.baton.workflows.agent.AudienceChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have done in a session, as far as its worker has to know.
 *
 * @param notes what the agent got to know, in order
 * @param takeover who talks in its place; {@code null} for nobody
 * @param audience whom people in the room want it to listen to; {@code null} where nobody chose
 */
public record Interventions(
    List<AgentNote> notes, @Nullable Takeover takeover, @Nullable AudienceChoice audience) {

  /** Nobody has done anything. */
  public static final Interventions NONE = new Interventions(List.of(), null, null);

  public Interventions {
    notes = List.copyOf(notes);
  }
}
