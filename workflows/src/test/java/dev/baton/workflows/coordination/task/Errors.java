package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistError.Type;

/** Troubles of specialists. */
final class Errors {

  static final SpecialistError AWAY =
      new SpecialistError(
          Type.UNAVAILABLE, "no answer", "creating lobby", "start the server", true);
  static final SpecialistError GONE =
      new SpecialistError(Type.NOT_FOUND, "there is no lobby", "looking", null, false);
  static final SpecialistError NOT_MINE =
      new SpecialistError(Type.WRONG_SPECIALIST, "I make rooms", "muting", null, false);

  private Errors() {}
}
