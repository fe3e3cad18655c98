package dev.baton.api.config;

import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages from other origins may use the API only when they come from this machine, as the frontend's
 * development server does. Everything else is refused with 403, so that no web site a person
 * happens to visit can start sessions on their machine. What operators may read goes to the pages
 * in {@code BATON_TEMPORAL_UI} only: origins of the Temporal UI, separated by commas.
 */
@Configuration(proxyBeanMethods = false)
class CrossOrigin implements WebMvcConfigurer {

  private final String[] temporalUi;

  CrossOrigin(Environment environment) {
    temporalUi =
        Arrays.stream(environment.getProperty("BATON_TEMPORAL_UI", "").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toArray(String[]::new);
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    // The first mapping that fits counts.
    registry
        .addMapping("/api/temporal/codec/**")
        .allowedOrigins(temporalUi)
        .allowedMethods("POST")
        .allowCredentials(true);
    registry
        .addMapping("/api/**")
        .allowedOriginPatterns("http://localhost:[*]", "http://127.0.0.1:[*]", "http://[::1]:[*]")
        .allowedMethods("GET", "HEAD", "POST")
        .exposedHeaders(
            HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION, HttpHeaders.CONTENT_DISPOSITION);
  }
}
