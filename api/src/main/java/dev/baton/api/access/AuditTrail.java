package dev.baton.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down what {@link Audited} methods did. */
@Component
final class AuditTrail implements HandlerInterceptor {

  private final Callers callers;
  private final AuditLog log;

  AuditTrail(Callers callers, AuditLog log) {
    this.callers = callers;
    this.log = log;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception problem) {
    if (problem == null
        && HttpStatus.valueOf(response.getStatus()).is2xxSuccessful()
        && handler instanceof HandlerMethod method) {
      var audited = method.getMethodAnnotation(Audited.class);
      if (audited != null) {
        log.record(callers.of(request), audited.value(), subject(request, response));
      }
    }
  }

  private static String subject(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> ids
        && !ids.isEmpty()) {
      return ids.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
    var made = response.getHeader(HttpHeaders.LOCATION);
    return made == null ? "" : made.substring(made.lastIndexOf('/') + 1);
  }
}
