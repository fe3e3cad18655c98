package dev.baton.media.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import dev.baton.media.provider.ProviderException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong. The API's own messages are left out, as they may repeat what was said or
 * part of the key; so are causes that carry such messages.
 */
final class Failures {

  /** Longest pause a server may ask for; a caller waits meanwhile. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** The API's error codes, for example {@code rate_limit_exceeded}. */
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,60}");

  static ProviderException explain(String what, Exception failure) {
    if (failure instanceof ProviderException explained) {
      return explained;
    }
    if (failure instanceof OpenAIServiceException refusal) {
      return refused(what, refusal);
    }
    if (find(JsonProcessingException.class, failure) != null) {
      return malformed(what);
    }
    if (find(InterruptedIOException.class, failure) != null) {
      return new ProviderException("openai: %s timed out".formatted(what), true, failure);
    }
    var broken = find(IOException.class, failure);
    if (broken != null) {
      return new ProviderException(
          "openai: the connection broke during %s (%s)"
              .formatted(what, broken.getClass().getSimpleName()),
          true,
          failure);
    }
    if (failure instanceof OpenAIException) {
      return malformed(what);
    }
    return new ProviderException(
        "openai: %s failed (%s)".formatted(what, failure.getClass().getSimpleName()),
        false,
        failure);
  }

  /** What came does not follow the protocol. */
  static ProviderException malformed(String what) {
    return new ProviderException(
        "openai: the answer to %s does not follow the protocol; does OPENAI_BASE_URL name the right"
                .formatted(what)
            + " server?",
        false,
        null);
  }

  /** The stream ended before the answer did. */
  static ProviderException brokenOff(String what) {
    return new ProviderException("openai: %s broke off".formatted(what), true, null);
  }

  /** How long the server asks to wait before the next try; at most 2 s, zero where it does not. */
  static Duration retryAfter(Exception failure) {
    if (!(failure instanceof OpenAIServiceException refusal)) {
      return Duration.ZERO;
    }
    var seconds = refusal.headers().values("retry-after").stream().findFirst().orElse("");
    if (!seconds.matches("[0-9]{1,6}")) {
      return Duration.ZERO;
    }
    var asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static ProviderException refused(String what, OpenAIServiceException refusal) {
    int status = refusal.statusCode();
    var code = refusal.code().filter(c -> CODE.matcher(c).matches()).orElse("");
    boolean passes = status == 408 || status == 409 || status == 429 || status >= 500;
    // a used-up quota is told as 429 too, but no wait fills it
    boolean retryable =
        !code.equals("insufficient_quota") && (passes || refusal instanceof SseException);
    var cure =
        switch (status) {
          case 401, 403 -> "; check OPENAI_API_KEY";
          case 404 -> "; check the model's name and OPENAI_BASE_URL";
          default -> "";
        };
    return new ProviderException(
        "openai: %s was refused with status %d%s%s"
            .formatted(what, status, code.isEmpty() ? "" : " (" + code + ")", cure),
        retryable,
        null);
  }

  private static <T> @Nullable T find(Class<T> type, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private Failures() {}
}
