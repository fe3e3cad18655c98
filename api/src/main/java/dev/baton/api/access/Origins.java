package dev.baton.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Which pages are those of end users. A browser tells where a page comes from, and no page can make
 * it lie; other programs can, and get no more by it than a page gets.
 */
@Component
final class Origins {

  /** Pages of this machine, as the frontend's development server makes them. */
  static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  /** Whether a page sent the request: one of our own, or one of this machine. */
  boolean isPage(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    return origin == null
        ? isReadFromOwnPage(request)
        : isOwn(origin, request) || LOOPBACK.matcher(origin).matches();
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
