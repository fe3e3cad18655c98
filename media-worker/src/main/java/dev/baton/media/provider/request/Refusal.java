package dev.baton.media.provider.request;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The vendor said no.
 *
 * @param status HTTP status
 * @param code the API's own word for it, for example {@code rate_limit_exceeded}; anything that is
 *     no such word is left out, as it may repeat what was said
 * @param retryAfter how long the server asks to wait; at most 2 s, as a caller waits meanwhile
 * @param passes whether the same request may be accepted later
 */
public record Refusal(int status, String code, Duration retryAfter, boolean passes) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}");

  public Refusal {
    code = CODE.matcher(code).matches() ? code : "";
    retryAfter = retryAfter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : retryAfter;
  }

  /**
   * A refusal by status.
   *
   * @param retryAfter the header of that name, in seconds; anything else counts as absent
   */
  public static Refusal of(int status, String code, String retryAfter) {
    var pause =
        retryAfter.matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Long.parseLong(retryAfter))
            : Duration.ZERO;
    // a used-up quota is told as 429 too, but no wait fills it
    boolean passes =
        !code.equals("insufficient_quota")
            && (status == 408 || status == 409 || status == 429 || status >= 500);
    return new Refusal(status, code, pause, passes);
  }

  /** The same refusal of something that may pass whatever its status. */
  public Refusal passing() {
    return new Refusal(status, code, retryAfter, true);
  }
}
