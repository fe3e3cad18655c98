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
 * What browsers are told to refuse on every page: scripts that are not ours, plug-ins, another base
 * of addresses, devices that no page of ours asks for. Which sites may show a page, and that types
 * are what they say, is said elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class PageHeaders extends OncePerRequestFilter {

  /** WebAssembly is compiled for pictures in PDFs. */
  static final String POLICY =
      "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; base-uri 'self'; object-src 'none'";

  /**
   * The frame in which the IDE panel runs programs of people. What runs there comes from the page
   * that shows it, and has no origin, wherever it is opened.
   */
  static final String SANDBOX = "/sandbox.html";

  static final String SANDBOX_POLICY = "sandbox allow-scripts; object-src 'none'";

  /** A page of somebody else that shows ours has to let it have these as well. */
  static final String DEVICES =
      "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Added, not set: a page may have a policy of its own beside this one, and both hold.
    var policy = request.getRequestURI().equals(SANDBOX) ? SANDBOX_POLICY : POLICY;
    response.addHeader("Content-Security-Policy", policy);
    response.setHeader("Permissions-Policy", DEVICES);
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    chain.doFilter(request, response);
  }
}
