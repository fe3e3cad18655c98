package dev.baton.api.page;

import dev.baton.api.config.ApiSettings;
import dev.baton.store.template.PageTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the built page at the root. Paths of the API are none of its business. */
@Configuration(proxyBeanMethods = false)
class PageRoutes {

  /** Names below {@code assets/} carry a hash of their content. */
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private static final CacheControl ASK_EACH_TIME = CacheControl.noCache();

  /** Where pages find an installation's own panels. */
  private static final String OWN_PANELS = "/own-panels/";

  /** Everything in the folder of own panels is public, as our own page is. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> ownPanels(ApiSettings settings) {
    var files = new PageFiles(settings.panelsDir());
    return RouterFunctions.route(
        RequestPredicates.GET(OWN_PANELS + "**"),
        request -> {
          var file = files.file(request.path().substring(OWN_PANELS.length()));
          return file.isPresent()
              ? send(file.get(), request.path().substring(1), request)
              : ServerResponse.notFound().build();
        });
  }

  @Bean
  @Order(1)
  RouterFunction<ServerResponse> page(ApiSettings settings, PageTemplates templates) {
    var files = new PageFiles(settings.frontendDir());
    var embedded = new EmbeddedPage(templates);
    return RouterFunctions.route(
        RequestPredicates.GET("/**").and(request -> isOfThePage(request.path())),
        request -> serve(files, embedded, request));
  }

  private static boolean isOfThePage(String path) {
    return !(path.startsWith("/api/")
        || path.equals("/api")
        || path.equals("/error")
        || path.startsWith("/actuator")
        || path.startsWith("/v3/"));
  }

  private static ServerResponse serve(PageFiles files, EmbeddedPage embedded, ServerRequest request)
      throws IOException {
    if (files.index().isEmpty()) {
      return notBuilt();
    }
    var path = request.path().substring(1);
    var file = files.forPath(path);
    if (path.equals(EmbeddedPage.PATH) && file.isPresent()) {
      // Never from a cache: who may show it changes while the file does not.
      return ServerResponse.ok()
          .contentType(MediaType.TEXT_HTML)
          .cacheControl(CacheControl.noStore())
          .header("Content-Security-Policy", embedded.policy(request))
          .body(new FileSystemResource(file.get()));
    }
    return file.isPresent() ? send(file.get(), path, request) : ServerResponse.notFound().build();
  }

  private static ServerResponse send(Path file, String path, ServerRequest request)
      throws IOException {
    var modified = Files.getLastModifiedTime(file).toInstant();
    var type =
        MediaTypeFactory.getMediaType(file.getFileName().toString())
            .orElse(MediaType.APPLICATION_OCTET_STREAM);
    Supplier<ServerResponse> whole =
        () ->
            ServerResponse.ok()
                .contentType(type)
                .cacheControl(path.startsWith("assets/") ? FOR_EVER : ASK_EACH_TIME)
                .lastModified(modified)
                .body(new FileSystemResource(file));
    return request.checkNotModified(truncated(modified)).orElseGet(whole);
  }

  /** HTTP's dates have whole seconds. */
  private static Instant truncated(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }

  private static ServerResponse notBuilt() throws IOException {
    var page = new ClassPathResource("page/not-built.html");
    return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .body(page.getContentAsString(StandardCharsets.UTF_8));
  }
}
