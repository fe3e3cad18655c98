package dev.baton.api.page;

import dev.baton.store.template.PageTemplates;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The page that others show in theirs, {@value #PATH}: browsers show it in pages of the origins
 * that its template is open to, in our own, and in those of this machine.
 */
final class EmbeddedPage {

  /** Its path, without the slash at its beginning. */
  static final String PATH = "embed";

  private static final List<String> ALWAYS =
      List.of("'self'", "http://localhost:*", "http://127.0.0.1:*");

  /** Nothing else becomes part of a header. */
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  private final PageTemplates templates;

  EmbeddedPage(PageTemplates templates) {
    this.templates = templates;
  }

  /** The header {@code Content-Security-Policy} for a request of it. */
  String policy(ServerRequest request) {
    var named =
        request.param("template").map(templates::origins).stream()
            .flatMap(origins -> origins.stream())
            .filter(origin -> ORIGIN.matcher(origin).matches());
    return Stream.concat(ALWAYS.stream(), named)
        .collect(Collectors.joining(" ", "frame-ancestors ", ""));
  }
}
