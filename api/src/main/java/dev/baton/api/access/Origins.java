package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Organisations;
import dev.baton.store.template.PageTemplates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Which pages are those of end users. A browser tells where a page comes from, and no page can make
 * it lie; other programs can, and get no more by it than a page gets.
 */
@Component
public final class Origins {

  private static final String ORIGIN = "Origin";

  /** Pages of this machine, as the frontend's development server makes them. */
  static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private final PageTemplates templates;

  Origins(PageTemplates templates) {
    this.templates = templates;
  }

  /**
   * Whether a page sent the request: one of our own, one of this machine, or one that a template is
   * open to.
   */
  boolean isPage(HttpServletRequest request) {
    var origin = request.getHeader(ORIGIN);
    return origin == null ? isReadFromOwnPage(request) : isHome(origin, request) || isKnown(origin);
  }

  /** Whether some template is open to pages of that origin. */
  boolean isKnown(String origin) {
    return templates.isKnown(origin);
  }

  /**
   * Who starts sessions of these templates: a page from elsewhere acts for the organisation that
   * opened them to it. Others stay who they are.
   *
   * @param names of the templates that are wanted
   * @throws ApiProblem 403 for a page that they are not open to
   */
  public Caller starting(Caller caller, HttpServletRequest request, List<String> names) {
    var origin = request.getHeader(ORIGIN);
    if (caller.kind() != Caller.Kind.PAGE || origin == null || isHome(origin, request)) {
      return caller;
    }
    var owners =
        names.stream()
            .map(name -> templates.owner(origin, name).orElseThrow(() -> notOpen(name, origin)))
            .distinct()
            .toList();
    if (owners.size() != 1) {
      throw notOpen(String.join("', '", names), origin);
    }
    return caller.in(owners.getFirst());
  }

  /**
   * Whose template of that name a page may show in itself: that of the default organisation for
   * pages of our own and of this machine.
   *
   * @throws ApiProblem 403 for a page that it is not open to, and for what is no page
   */
  public UUID embedding(HttpServletRequest request, String name) {
    var origin = request.getHeader(ORIGIN);
    if (origin == null ? isReadFromOwnPage(request) : isHome(origin, request)) {
      return Organisations.DEFAULT;
    }
    return Optional.ofNullable(origin)
        .flatMap(known -> templates.owner(known, name))
        .orElseThrow(() -> notOpen(name, origin == null ? "nowhere" : origin));
  }

  private static ApiProblem notOpen(String name, String origin) {
    return new ApiProblem(
        HttpStatus.FORBIDDEN,
        "origin-not-allowed",
        "Origin not allowed",
        "The template '%s' is not open to pages of %s; name the origin in its allowed_origins and publish it, or send an API key."
            .formatted(name, origin));
  }

  private static boolean isHome(String origin, HttpServletRequest request) {
    return isOwn(origin, request) || LOOPBACK.matcher(origin).matches();
  }

  /**
   * Browsers leave the origin out where a page reads from its own, and say more of where it comes
   * from on encrypted connections only.
   */
  private static boolean isReadFromOwnPage(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var referrer = request.getHeader("Referer");
    return site == null
        ? referrer != null && referrer.startsWith(root(request))
        : site.equals("same-origin");
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    return root(request).equals(origin + "/");
  }

  private static String root(HttpServletRequest request) {
    return URI.create(request.getRequestURL().toString()).resolve("/").toString();
  }
}
