package dev.baton.api.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Pages from other origins may use the API only when they come from this machine, as the frontend's
 * development server does, or, to start sessions, where a template is open to them. Everything else
 * is refused with 403, so that no web site a person happens to visit can start sessions on their
 * machine. What operators may read goes to the pages in {@code BATON_TEMPORAL_UI} only: origins of
 * the Temporal UI, separated by commas.
 */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

  private static final List<String> LOOPBACK =
      List.of(
          "http://localhost:[*]",
          "http://127.0.0.1:[*]",
          "http://[::1]:[*]",
          "http://localhost",
          "http://127.0.0.1",
          "http://[::1]");

  private static final List<String> FOR_CUSTOMERS =
      List.of(
          "/api/livekit/connection-details",
          "/api/session/start",
          "/api/session/*/status",
          "/api/recording/*");

  @Bean
  CorsConfigurationSource crossOriginRequests(Environment environment, Origins origins) {
    var ui =
        Arrays.stream(environment.getProperty("BATON_TEMPORAL_UI", "").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    var codec = new CorsConfiguration();
    codec.setAllowedOrigins(ui);
    codec.setAllowedMethods(List.of("POST"));
    codec.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    codec.setAllowCredentials(true);

    var here = pages(new CorsConfiguration());
    // Of customers: where a template is open to them, they start sessions and see what becomes of
    // it.
    var elsewhere =
        pages(
            new CorsConfiguration() {
              @Override
              public @Nullable String checkOrigin(@Nullable String origin) {
                var allowed = super.checkOrigin(origin);
                return allowed == null && origin != null && origins.isKnown(origin)
                    ? origin
                    : allowed;
              }
            });

    // A page that may not show a template gets to read why.
    var anybody = new CorsConfiguration();
    anybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    anybody.setAllowedMethods(List.of("GET"));

    // The first mapping that fits counts.
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/temporal/codec/**", codec);
    source.registerCorsConfiguration("/api/embed/*", anybody);
    for (var path : FOR_CUSTOMERS) {
      source.registerCorsConfiguration(path, elsewhere);
    }
    source.registerCorsConfiguration("/api/**", here);
    return source;
  }

  private static CorsConfiguration pages(CorsConfiguration pages) {
    pages.setAllowedOriginPatterns(LOOPBACK);
    pages.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    pages.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    pages.setExposedHeaders(
        List.of(
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.CONTENT_DISPOSITION));
    return pages;
  }
}
