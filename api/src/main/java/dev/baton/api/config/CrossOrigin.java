package dev.baton.api.config;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages from other origins may use the API only when they come from this machine, as the frontend's
 * development server does. Everything else is refused with 403, so that no web site a person
 * happens to visit can start sessions on their machine.
 */
@Configuration(proxyBeanMethods = false)
class CrossOrigin implements WebMvcConfigurer {
  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry
        .addMapping("/api/**")
        .allowedOriginPatterns("http://localhost:[*]", "http://127.0.0.1:[*]", "http://[::1]:[*]")
        .allowedMethods("GET", "HEAD", "POST")
        .exposedHeaders(
            HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION, HttpHeaders.CONTENT_DISPOSITION);
  }
}
