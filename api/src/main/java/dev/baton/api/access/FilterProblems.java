package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers what filters refuse in the same way as what controllers refuse: with problem+json. */
@Component
final class FilterProblems
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

  private static final Duration DATABASE_AWAY_RETRY = Duration.ofSeconds(5);

  private final HandlerExceptionResolver resolver;

  FilterProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    boolean given =
        request.getHeader(HttpHeaders.AUTHORIZATION) != null
            || request.getHeader(Chains.API_KEY_HEADER) != null;
    boolean codec = request.getRequestURI().startsWith(OperatorToken.PATH);
    answer(
        request,
        response,
        new ApiProblem(
            HttpStatus.UNAUTHORIZED,
            given ? "invalid-credentials" : "no-credentials",
            given ? "Invalid credentials" : "No credentials",
            codec
                ? OperatorToken.CURE
                : given
                    ? "The key or token is unknown, revoked or expired; make a new one at /app/keys."
                    : "Sign in at /app, or send an API key or a token as 'Authorization: Bearer …';"
                        + " keys are made at /app/keys."));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
    if (e instanceof CsrfException) {
      answer(
          request,
          response,
          new ApiProblem(
              HttpStatus.FORBIDDEN,
              "no-csrf-token",
              "No CSRF token",
              "Send the value of the cookie XSRF-TOKEN as header X-XSRF-TOKEN; GET"
                  + " /api/access/me sets the cookie."));
    } else {
      answer(
          request,
          response,
          new ApiProblem(
              HttpStatus.FORBIDDEN, "not-permitted", "Not permitted", "This is not for you."));
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException e) {
    answer(
        request,
        response,
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "unreadable-request",
            "Unreadable request",
            "The address or a header of the request cannot be read: names in an address have to"
                + " be UTF-8, percent-encoded, and without slashes and control characters."));
  }

  /** Goes on, and answers what filters throw. */
  void guard(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (ApiProblem | org.jooq.exception.DataAccessException e) {
      if (response.isCommitted()) {
        throw e;
      }
      answer(request, response, e);
    } catch (DataAccessException e) {
      if (response.isCommitted()) {
        throw e;
      }
      answer(
          request,
          response,
          new ApiProblem(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "database-unavailable",
                  "PostgreSQL is away",
                  "PostgreSQL does not answer at the moment; try again in a few seconds.")
              .retryAfter(DATABASE_AWAY_RETRY));
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Exception problem) {
    resolver.resolveException(request, response, null, problem);
  }
}
