package dev.baton.media.provider.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Vendor;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong. The API's own messages are left out, as they may repeat what was said or
 * part of the key; so are causes that carry such messages.
 */
public final class Faults {

  static ProviderException explain(
      Vendor vendor, String what, Exception failure, @Nullable Refusal refusal) {
    if (failure instanceof ProviderException explained) {
      return explained;
    }
    if (refusal != null) {
      return refused(vendor, what, refusal);
    }
    if (find(JsonProcessingException.class, failure) != null) {
      return malformed(vendor, what);
    }
    if (find(InterruptedIOException.class, failure) != null) {
      return new ProviderException(
          "%s: %s timed out".formatted(vendor.name(), what), true, failure);
    }
    var broken = find(IOException.class, failure);
    if (broken != null) {
      return new ProviderException(
          "%s: the connection broke during %s (%s)"
              .formatted(vendor.name(), what, broken.getClass().getSimpleName()),
          true,
          failure);
    }
    if (failure.getClass().getPackageName().startsWith("dev.baton")) {
      return new ProviderException(
          "%s: %s failed (%s)".formatted(vendor.name(), what, failure.getClass().getSimpleName()),
          false,
          failure);
    }
    return malformed(vendor, what); // the vendor's library could not make sense of the answer
  }

  /** What came does not follow the protocol. */
  public static ProviderException malformed(Vendor vendor, String what) {
    return new ProviderException(
        "%s: the answer to %s does not follow the protocol; does %s name the right server?"
            .formatted(vendor.name(), what, vendor.baseUrlVariable()),
        false,
        null);
  }

  /** The stream ended before the answer did. */
  public static ProviderException brokenOff(Vendor vendor, String what) {
    return new ProviderException("%s: %s broke off".formatted(vendor.name(), what), true, null);
  }

  private static ProviderException refused(Vendor vendor, String what, Refusal refusal) {
    var cure =
        switch (refusal.status()) {
          case 401, 403 -> "; check " + vendor.keyVariable();
          case 404 -> "; check the model's name and " + vendor.baseUrlVariable();
          default -> "";
        };
    return new ProviderException(
        "%s: %s was refused with status %d%s%s"
            .formatted(
                vendor.name(),
                what,
                refusal.status(),
                refusal.code().isEmpty() ? "" : " (" + refusal.code() + ")",
                cure),
        refusal.passes(),
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

  private Faults() {}
}
