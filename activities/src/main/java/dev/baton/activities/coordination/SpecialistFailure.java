package dev.baton.activities.coordination;

import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistError.Type;

/** Why a specialist cannot go on. What it was attempting is added by {@link Performance}. */
public final class SpecialistFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Type type;
  private final String cure;
  private final boolean passing;

  /**
   * @param cure what would help
   * @param passing whether the same request may succeed a little later
   */
  public SpecialistFailure(Type type, String message, String cure, boolean passing) {
    super(message);
    this.type = type;
    this.cure = cure;
    this.passing = passing;
  }

  /** The request is wrong, and would be every time. */
  public static SpecialistFailure invalid(String message, String cure) {
    return new SpecialistFailure(Type.VALIDATION, message, cure, false);
  }

  /** What the request names does not exist. */
  public static SpecialistFailure notFound(String message, String cure) {
    return new SpecialistFailure(Type.NOT_FOUND, message, cure, false);
  }

  /** The installation lacks something, or does not allow it. */
  public static SpecialistFailure configuration(String message, String cure) {
    return new SpecialistFailure(Type.CONFIGURATION, message, cure, false);
  }

  /** A server does not answer, or not now. */
  public static SpecialistFailure unavailable(String message, String cure) {
    return new SpecialistFailure(Type.UNAVAILABLE, message, cure, true);
  }

  public Type type() {
    return type;
  }

  /** Whether the same request may succeed a little later. */
  public boolean passing() {
    return passing;
  }

  /** As it is reported, with what was being attempted. */
  SpecialistError error(String context) {
    return new SpecialistError(type, String.valueOf(getMessage()), context, cure, passing);
  }
}
