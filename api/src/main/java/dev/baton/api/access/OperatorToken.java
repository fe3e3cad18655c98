package dev.baton.api.access;

import dev.baton.api.config.Secret;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Organisations;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The installation's operator token, {@code BATON_OPERATOR_TOKEN}: whoever has it may read what
 * people said, in the Temporal UI. Programs send it as bearer token, the Temporal UI's page as the
 * cookie of the sign-in.
 */
@Component
public final class OperatorToken {

  /** Where Temporal's UI has payloads decrypted. */
  public static final String PATH = "/api/temporal/codec";

  /** What helps who is no operator. */
  static final String CURE =
      "Send the installation's operator token as bearer token, or sign in with the link that"
          + " ./baton status prints.";

  private static final Caller OPERATOR =
      new Caller(
          Organisations.DEFAULT,
          Caller.Kind.CLIENT,
          "operator",
          "operator token",
          Set.of(Permission.SESSIONS_OPERATE));

  private final Secret token;
  private final CookieNames names;

  OperatorToken(Environment environment, CookieNames names) {
    this.names = names;
    token = new Secret(environment.getProperty("BATON_OPERATOR_TOKEN", "").strip());
  }

  /** An operator, if the token is theirs. */
  Optional<Caller> caller(String given) {
    return !token.value().isEmpty() && Tokens.same(given.strip(), token.value())
        ? Optional.of(OPERATOR)
        : Optional.empty();
  }

  /** The token that a page of the Temporal UI sends as cookie. */
  @Nullable String cookie(HttpServletRequest request) {
    if (request.getCookies() != null && request.getRequestURI().startsWith(PATH + "/")) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(names.operator())) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /**
   * Refuses whoever did not say who they are, also where nobody is asked: what people said is
   * encrypted for a reason.
   */
  public void require(Caller caller) {
    if (caller == Callers.ONLY_OWNER) {
      require("");
    }
    if (!caller.organisation().equals(Organisations.DEFAULT)) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "not-permitted",
          "Not permitted",
          "Temporal has the sessions of all organisations; only operators of the one that runs the"
              + " installation read them there.");
    }
  }

  /**
   * Refuses another token than the installation's.
   *
   * @throws ApiProblem 401, or 403 where the installation has no token
   */
  public void require(String given) {
    if (token.value().isEmpty()) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "no-operators",
          "No operators",
          "This installation has no operators: set BATON_OPERATOR_TOKEN for the API.");
    }
    if (caller(given).isEmpty()) {
      throw new ApiProblem(HttpStatus.UNAUTHORIZED, "not-an-operator", "Not an operator", CURE);
    }
  }
}
