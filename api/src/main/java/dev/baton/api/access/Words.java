package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type about accounts and keys, checked. */
final class Words {

  private static final int MAX_NAME = 100;
  private static final int MAX_EMAIL = 254;
  private static final int MIN_PASSWORD = 10;

  /** bcrypt reads no more. */
  private static final int MAX_PASSWORD_BYTES = 72;

  /** Whether mail arrives there shows when it is sent. */
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  static String email(@Nullable String given) {
    var email = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
    if (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches()) {
      throw ApiProblem.invalidField("email", "The field 'email' must be an e-mail address.");
    }
    return email;
  }

  static String name(@Nullable String given) {
    var name = given == null ? "" : given.strip();
    if (name.isEmpty()
        || name.length() > MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw ApiProblem.invalidField(
          "name", "The field 'name' must have 1 to %d characters.".formatted(MAX_NAME));
    }
    return name;
  }

  static String organisation(@Nullable String given) {
    var name = given == null ? "" : given.strip();
    if (name.isEmpty()
        || name.length() > MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw ApiProblem.invalidField(
          "name", "An organisation's name must have 1 to %d characters.".formatted(MAX_NAME));
    }
    return name;
  }

  static String newPassword(@Nullable String given) {
    var password = given == null ? "" : given;
    if (password.codePointCount(0, password.length()) < MIN_PASSWORD
        || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
      throw ApiProblem.invalidField(
          "password",
          "The field 'password' must have at least %d characters and at most %d bytes."
              .formatted(MIN_PASSWORD, MAX_PASSWORD_BYTES));
    }
    return password;
  }

  static Role role(@Nullable String given) {
    return Role.ofWord(given == null ? "" : given)
        .orElseThrow(() ->
            ApiProblem.invalidField(
                "role", "The field 'role' must be owner, builder, operator or viewer."));
  }

  /** Scopes that exist and that the caller has too. */
  static List<String> scopes(@Nullable List<String> given, Caller caller) {
    if (given == null || given.isEmpty()) {
      throw ApiProblem.invalidField(
          "scopes", "The field 'scopes' must name what may be done, for example sessions:start.");
    }
    return given.stream().distinct().map(scope -> scope(scope, caller)).toList();
  }

  private static String scope(@Nullable String scope, Caller caller) {
    var permission =
        Permission.ofScope(scope == null ? "" : scope)
            .orElseThrow(() ->
                ApiProblem.invalidField(
                    "scopes",
                    "There is no scope '%s'; GET /api/access lists those there are."
                        .formatted(scope)));
    caller.require(permission);
    return permission.scope();
  }

  private Words() {}
}
