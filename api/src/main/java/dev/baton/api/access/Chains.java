package dev.baton.api.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.cors.CorsConfigurationSource;

/** What every request passes before a controller sees it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Chains {

  /** Another place for an API key, for programs whose bearer token is taken. */
  static final String API_KEY_HEADER = "X-Api-Key";

  /** The page that customers show in theirs. */
  private static final String EMBEDDED_PAGE = "/embed";

  /** The frame in which programs run: part of the page above, so of customers' pages too. */
  private static final String SANDBOX = "/sandbox.html";

  private static final String SIGN_IN_PAGE = "/app/sign-in";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** OAuth2's own endpoints: {@code /oauth2/…}, {@code /.well-known/…}. */
  @Bean
  @Order(1)
  SecurityFilterChain authorizationServerChain(HttpSecurity http, AccountSessions sessions) {
    http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(Customizer.withDefaults());
            })
        .securityContext(context -> context.securityContextRepository(sessions))
        // Its own tokens open /userinfo.
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(problems -> problems.authenticationEntryPoint(toSignInPage()))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()));
    return http.build();
  }

  /** Everything else. */
  @Bean
  @Order(2)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      AccountSessions sessions,
      BearerTokens bearers,
      Gate gate,
      FilterProblems problems,
      CookieCsrfTokenRepository csrfTokens,
      CorsConfigurationSource crossOriginRequests,
      CookieNames cookies,
      OperatorToken operators,
      OpenIdProvider provider) {
    http.addFilterBefore(
            (request, response, chain) ->
                problems.guard(
                    (HttpServletRequest) request,
                    (jakarta.servlet.http.HttpServletResponse) response,
                    chain),
            SecurityContextHolderFilter.class)
        .cors(cors -> cors.configurationSource(crossOriginRequests))
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens)
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                .requireCsrfProtectionMatcher(request -> isExposed(request, gate, cookies)))
        .securityContext(context -> context.securityContextRepository(sessions))
        // A sign-in begins a session of its own. With another id for the old one, it would not be
        // found to be ended, and would go on as that of the account.
        .sessionManagement(
            management -> management.sessionFixation(SessionFixationConfigurer::none))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        // The dashboard shows the end user's page beside the inspector. Who else may show what is
        // made for it, the page itself says.
        .headers(headers ->
            headers
                .frameOptions(FrameOptionsConfig::disable)
                .addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(
                            new OrRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(EMBEDDED_PAGE),
                                PathPatternRequestMatcher.withDefaults().matcher(SANDBOX))),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.SAMEORIGIN))))
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .oauth2ResourceServer(server ->
            server
                .bearerTokenResolver(tokens(operators))
                .authenticationManagerResolver(request -> bearers::authenticate)
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .access(gate));
    provider.addTo(http);
    return http.build();
  }

  /** A browser adds the session's cookie to whatever any page sends; a key it does not. */
  private static boolean isExposed(HttpServletRequest request, Gate gate, CookieNames cookies) {
    return !SAFE.contains(request.getMethod())
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && request.getHeader(API_KEY_HEADER) == null
        && hasSession(request, cookies)
        && !gate.needsNoSession(request);
  }

  private static boolean hasSession(HttpServletRequest request, CookieNames cookies) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(cookies.session())) {
          return true;
        }
      }
    }
    return false;
  }

  private static BearerTokenResolver tokens(OperatorToken operators) {
    var bearer = new DefaultBearerTokenResolver();
    return new BearerTokenResolver() {
      @Override
      public @Nullable String resolve(HttpServletRequest request) {
        var key = request.getHeader(API_KEY_HEADER);
        var token = key == null ? bearer.resolve(request) : key.strip();
        return token == null ? operators.cookie(request) : token;
      }
    };
  }

  private static AuthenticationEntryPoint toSignInPage() {
    return (request, response, e) -> {
      var query = request.getQueryString();
      var wish = request.getRequestURI() + (query == null ? "" : "?" + query);
      response.sendRedirect(
          SIGN_IN_PAGE + "?continue=" + URLEncoder.encode(wish, StandardCharsets.UTF_8));
    };
  }
}
