package dev.baton.api.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What browsers are told to refuse on every page: plug-ins, another base of addresses, devices that
 * no page of ours asks for. Which sites may show a page, and that types are what they say, is said
 * elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class PageHeaders extends OncePerRequestFilter {

  static final String POLICY = "base-uri 'self'; object-src 'none'";

  /** A page of somebody else that shows ours has to let it have these as well. */
  static final String DEVICES =
      "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Added, not set: a page may have a policy of its own beside this one, and both hold.
    response.addHeader("Content-Security-Policy", POLICY);
    response.setHeader("Permissions-Policy", DEVICES);
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    chain.doFilter(request, response);
  }
}
