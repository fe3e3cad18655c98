package dev.baton.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Remembers in the browser's session which account signed in, which of its organisations requests
 * are about, and nothing else: what a person may do is looked up, and no class of ours or Spring's
 * has to be read back after an update.
 */
@Component
final class AccountSessions implements SecurityContextRepository {

  private static final String ACCOUNT = "baton.account";
  private static final String ORGANISATION = "baton.organisation";

  private final CookieCsrfTokenRepository csrf;
  private final JdbcIndexedSessionRepository all;

  AccountSessions(CookieCsrfTokenRepository csrf, JdbcIndexedSessionRepository all) {
    this.csrf = csrf;
    this.all = all;
  }

  /** Begins a session of that account, under an id that nobody knew before. */
  void signIn(UUID account, HttpServletRequest request, HttpServletResponse response) {
    var old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    var session = request.getSession(true);
    session.setAttribute(ACCOUNT, account.toString());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
    csrf.saveToken(csrf.generateToken(request), request, response);
    SecurityContextHolder.setContext(context(account.toString(), session));
  }

  /** The session's requests are about that organisation from now on. */
  void choose(UUID organisation, HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      session.setAttribute(ORGANISATION, organisation.toString());
    }
  }

  /** The organisation that was chosen in the session; {@code null} where none was. */
  static @Nullable String chosen(HttpServletRequest request) {
    var session = request.getSession(false);
    return session != null && session.getAttribute(ORGANISATION) instanceof String chosen
        ? chosen
        : null;
  }

  /** Ends the session. The token against other sites is of no use to anybody without one. */
  void signOut(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** Ends all sessions of an account, in whatever browser they are. */
  void endAll(UUID account) {
    all.findByPrincipalName(account.toString()).keySet().forEach(all::deleteById);
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    var session = holder.getRequest().getSession(false);
    return session != null && session.getAttribute(ACCOUNT) instanceof String account
        ? context(account, session)
        : SecurityContextHolder.createEmptyContext();
  }

  /** Only a sign-in begins a session. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    var session = request.getSession(false);
    return session != null && session.getAttribute(ACCOUNT) != null;
  }

  /** A session begins when somebody signs in; tokens that are issued in it say when that was. */
  private static SecurityContext context(String account, HttpSession session) {
    var signedIn =
        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
            .issuedAt(Instant.ofEpochMilli(session.getCreationTime()))
            .build();
    return new SecurityContextImpl(
        UsernamePasswordAuthenticationToken.authenticated(account, null, List.of(signedIn)));
  }
}
