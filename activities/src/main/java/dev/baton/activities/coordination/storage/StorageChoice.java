package dev.baton.activities.coordination.storage;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where new files go.
 *
 * @param s3 the object store, where there is one
 * @param preferred {@code local} or {@code s3}: what is taken where a request names none
 */
public record StorageChoice(Optional<S3Settings> s3, String preferred) {

  private static final String LOCAL = "local";
  private static final String S3 = "s3";
  private static final Set<String> NAMES = Set.of(LOCAL, S3);

  /**
   * Reads {@code BATON_RECORDING_STORAGE} and the settings of {@link S3Settings}.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static StorageChoice from(Map<String, String> environment) {
    var s3 = S3Settings.from(environment);
    var preferred = environment.getOrDefault("BATON_RECORDING_STORAGE", LOCAL).strip();
    if (!NAMES.contains(preferred)) {
      throw new IllegalArgumentException(
          "BATON_RECORDING_STORAGE is '%s'; set it to local or s3".formatted(preferred));
    }
    if (preferred.equals(S3) && s3.isEmpty()) {
      throw new IllegalArgumentException(
          "BATON_RECORDING_STORAGE is s3, but no BATON_S3_BUCKET is named; name it");
    }
    return new StorageChoice(s3, preferred);
  }

  /**
   * The store that a request means.
   *
   * @param wanted {@code local}, {@code s3}, or {@code null} for the preferred one
   * @return empty: the local disk
   * @throws SpecialistFailure when there is no such store
   */
  public Optional<S3Settings> of(@Nullable String wanted) {
    var name = Check.oneOf("storage", wanted == null ? preferred : wanted, NAMES);
    if (name.equals(LOCAL)) {
      return Optional.empty();
    }
    if (s3.isEmpty()) {
      throw SpecialistFailure.configuration(
          "This installation has no object store.",
          "Set BATON_S3_BUCKET, BATON_S3_ACCESS_KEY and BATON_S3_SECRET_KEY, or store locally.");
    }
    return s3;
  }
}
