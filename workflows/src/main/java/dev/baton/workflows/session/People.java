package dev.baton.workflows.session;

import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.operator.Takeover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What people have done in a session, as far as its worker has to know. Knows no Temporal. */
final class People {

  /** Notes kept; what is older has long been acted upon. */
  private static final int MAX_NOTES = 200;

  private final SequencedMap<String, AgentNote> notes = new LinkedHashMap<>();
  private @Nullable Takeover takeover;
  private @Nullable AudienceChoice audience;
  private int noted;

  /** Takes a note in; gives whether it is new. */
  boolean add(AgentNote note) {
    if (notes.putIfAbsent(note.id(), note) != null) {
      return false;
    }
    noted++;
    if (notes.size() > MAX_NOTES) {
      notes.pollFirstEntry();
    }
    return true;
  }

  /** How many notes there were so far. */
  int noted() {
    return noted;
  }

  void takeOver(Takeover by) {
    takeover = by;
  }

  void handBack() {
    takeover = null;
  }

  /** Who talks in the agent's place; {@code null} for nobody. */
  @Nullable Takeover takeover() {
    return takeover;
  }

  /** Whether that takeover is still on. */
  boolean isOn(String takeoverId) {
    return takeover != null && takeover.id().equals(takeoverId);
  }

  /** The agents listen to those from now on. */
  void listenTo(AudienceChoice choice) {
    audience = choice;
  }

  Interventions interventions() {
    return notes.isEmpty() && takeover == null && audience == null
        ? Interventions.NONE
        : new Interventions(List.copyOf(notes.values()), takeover, audience);
  }
}
