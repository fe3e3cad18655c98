package dev.baton.workflows.coordination;

import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a specialist could not do what it was asked.
 *
 * @param type what kind of trouble
 * @param message what went wrong, for a person
 * @param context what was being attempted
 * @param recommendedAction what would help; {@code null} when that is not known
 * @param passing whether the same request may succeed a little later
 */
public record SpecialistError(
    Type type,
    String message,
    String context,
    @Nullable String recommendedAction,
    boolean passing) {

  /** Kinds of trouble. */
  public enum Type {
    /** A key or token is missing, wrong or not allowed to. */
    AUTHENTICATION,
    /** The installation lacks something that the operation needs. */
    CONFIGURATION,
    /** The request is not valid: it would fail every time. */
    VALIDATION,
    /** What the request names does not exist. */
    NOT_FOUND,
    /** This specialist does not do that; the coordinator may ask another. */
    WRONG_SPECIALIST,
    /** A server did not answer, or refused for now. */
    UNAVAILABLE,
    /** Anything else. */
    RUNTIME;

    /** Name in texts, in lower case. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A request that is not valid, with what would make it so. */
  public static SpecialistError invalid(String message, String context, String cure) {
    return new SpecialistError(Type.VALIDATION, message, context, cure, false);
  }

  /**
   * The failure that an activity throws with this error. Temporal repeats the activity when the
   * trouble is {@link #passing}.
   */
  public ApplicationFailure failure() {
    return passing
        ? ApplicationFailure.newFailure(message, CoordinationContract.SPECIALIST_ERROR, this)
        : ApplicationFailure.newNonRetryableFailure(
            message, CoordinationContract.SPECIALIST_ERROR, this);
  }

  /** The error as a message in words. */
  public String text(Specialist specialist) {
    return """
    ❌ Error in %s task:
    - Error Type: %s
    - Error Message: %s
    - Context: %s
    - Recommended Action: %s\
    """
        .formatted(
            specialist.slug(),
            type.words(),
            message,
            context,
            recommendedAction == null ? "none known" : recommendedAction);
  }
}
