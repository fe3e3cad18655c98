package dev.baton.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands controllers the {@link Caller}, and refuses who lacks what they {@linkplain Needs need}.
 */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  private final Callers callers;
  private final RequestLimits limits;
  private final Origins origins;
  private final AuditTrail audit;

  CallerArguments(Callers callers, RequestLimits limits, Origins origins, AuditTrail audit) {
    this.callers = callers;
    this.limits = limits;
    this.origins = origins;
    this.audit = audit;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Resolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Permissions());
    registry.addInterceptor(audit);
  }

  private final class Permissions implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (handler instanceof HandlerMethod method) {
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
          var caller = callers.of(request);
          limits.request(caller);
          if (!mayAsAPage(caller, method, request)) {
            caller.require(needs.value());
          }
        }
      }
      return true;
    }

    private boolean mayAsAPage(Caller caller, HandlerMethod method, HttpServletRequest request) {
      var open = method.getMethodAnnotation(Open.class);
      if (open == null) {
        return false;
      }
      return switch (open.value()) {
        // A page that was let into rooms sees these; the controller asks which.
        case VISITORS -> caller.kind() == Caller.Kind.PAGE;
        // Who signed in talks to agents no less than anybody else who comes to the page.
        case PAGES -> caller.kind() == Caller.Kind.USER && origins.isPage(request);
        case EVERYBODY -> false;
      };
    }
  }

  private final class Resolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return callers.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
  }
}
