package dev.baton.workflows.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have done in a session, as far as its worker has to know.
 *
 * @param notes what the agent got to know, in order
 * @param takeover who talks in its place; {@code null} for nobody
 */
public record Interventions(List<AgentNote> notes, @Nullable Takeover takeover) {

  /** Nobody has done anything. */
  public static final Interventions NONE = new Interventions(List.of(), null);

  public Interventions {
    notes = List.copyOf(notes);
  }
}
