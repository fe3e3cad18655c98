package dev.baton.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Lets requests in that bring credentials, and others only where a controller is {@link Open}. What
 * belongs to no controller, as the files of the page, is for everybody.
 */
@Component
final class Gate implements AuthorizationManager<RequestAuthorizationContext> {

  /** Compared with the path as controllers see it, decoded. */
  private static final List<RequestMatcher> GUARDED = List.of(any("/api/**"), any("/actuator/**"));

  private static final RequestMatcher HEALTH = any("/actuator/health/**");

  private final Map<Open.To, List<RequestMatcher>> open = new EnumMap<>(Open.To.class);
  private final Origins origins;
  private final Visitors visitors;
  private final Enforcement enforcement;

  Gate(
      RequestMappingHandlerMapping requestMappingHandlerMapping,
      Origins origins,
      Visitors visitors,
      Enforcement enforcement) {
    this.origins = origins;
    this.visitors = visitors;
    this.enforcement = enforcement;
    var paths = PathPatternRequestMatcher.withDefaults();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach((info, method) -> {
          var to = method.getMethodAnnotation(Open.class);
          if (to != null) {
            for (var path : info.getPatternValues()) {
              for (var verb : info.getMethodsCondition().getMethods()) {
                open.computeIfAbsent(to.value(), key -> new ArrayList<>())
                    .add(paths.matcher(HttpMethod.valueOf(verb.name()), path));
                if (verb.name().equals("GET")) {
                  open.get(to.value()).add(paths.matcher(HttpMethod.HEAD, path));
                }
              }
            }
          }
        });
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    var request = context.getRequest();
    return new AuthorizationDecision(
        !enforcement.isOn()
            || isForEverybody(request)
            || Callers.isProven(authentication.get())
            || isOpenToPage(request));
  }

  /** Whether a controller without a session of its own answers: no other site can misuse one. */
  boolean needsNoSession(HttpServletRequest request) {
    return isOpen(Open.To.EVERYBODY, request) || isOpen(Open.To.PAGES, request);
  }

  private boolean isForEverybody(HttpServletRequest request) {
    return GUARDED.stream().noneMatch(path -> path.matches(request))
        || HEALTH.matches(request)
        || isOpen(Open.To.EVERYBODY, request);
  }

  private static RequestMatcher any(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(path);
  }

  private boolean isOpenToPage(HttpServletRequest request) {
    return isOpen(Open.To.PAGES, request) && origins.isPage(request)
        || isOpen(Open.To.VISITORS, request) && visitors.knows(request);
  }

  private boolean isOpen(Open.To to, HttpServletRequest request) {
    return open.getOrDefault(to, List.of()).stream().anyMatch(one -> one.matches(request));
  }
}
