package dev.baton.activities.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistHandoff;
import dev.baton.workflows.coordination.SpecialistResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Delegations as the coordinator writes them. */
public final class Delegations {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A new piece of work. */
  public static Delegation of(Specialist specialist, String request) {
    return of(specialist, UUID.randomUUID().toString(), request);
  }

  /** A piece of work with that id. */
  public static Delegation of(Specialist specialist, String id, String request) {
    try {
      return new Delegation(
          id,
          "task-1",
          specialist,
          "what the test wants",
          JSON.readTree(request),
          Map.of(),
          List.of(),
          List.of(),
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Why it failed; a result without an error fails the test. */
  public static SpecialistError error(SpecialistResult result) {
    return Objects.requireNonNull(result.error(), () -> "no error in " + result);
  }

  /** Who is needed; a result without a handoff fails the test. */
  public static SpecialistHandoff handoff(SpecialistResult result) {
    return Objects.requireNonNull(result.handoff(), () -> "no handoff in " + result);
  }

  private Delegations() {}
}
