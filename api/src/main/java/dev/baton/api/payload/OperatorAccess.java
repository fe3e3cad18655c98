package dev.baton.api.payload;

import dev.baton.api.config.Secret;
import dev.baton.api.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who may read what people said: whoever has the installation's operator token, {@code
 * BATON_OPERATOR_TOKEN}. Programs send it as bearer token, browsers as the cookie of the sign-in.
 */
@Component
final class OperatorAccess {

  private static final String BEARER = "Bearer ";

  private final Secret token;

  OperatorAccess(Environment environment) {
    token = new Secret(environment.getProperty("BATON_OPERATOR_TOKEN", "").strip());
  }

  /**
   * Refuses who is no operator.
   *
   * @throws ApiProblem 401, or 403 where the installation has no token
   */
  void require(@Nullable String authorization, @Nullable String cookie) {
    var bearer =
        authorization != null && authorization.startsWith(BEARER)
            ? authorization.substring(BEARER.length())
            : "";
    require(bearer.isEmpty() ? String.valueOf(cookie) : bearer);
  }

  /** Refuses another token than the installation's. */
  void require(String given) {
    if (token.value().isEmpty()) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "no-operators",
          "No operators",
          "This installation has no operators: set BATON_OPERATOR_TOKEN for the API.");
    }
    if (!MessageDigest.isEqual(bytes(given.strip()), bytes(token.value()))) {
      throw new ApiProblem(
          HttpStatus.UNAUTHORIZED,
          "not-an-operator",
          "Not an operator",
          "Send the installation's operator token as bearer token, or sign in with the link that"
              + " ./baton status prints.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
