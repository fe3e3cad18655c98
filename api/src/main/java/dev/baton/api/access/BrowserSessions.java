package dev.baton.api.access;

import dev.baton.store.Database;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of people who signed in. They are in PostgreSQL, so that neither a restart of the API
 * nor the loss of Redis signs anybody out.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class BrowserSessions {

  /** How long somebody may stay away before they have to sign in again. */
  private static final Duration SIGNED_IN = Duration.ofHours(12);

  /** For the tables of Spring's own, which belong to no organisation. */
  @Bean
  JdbcOperations accessSql(Database database) {
    return new JdbcTemplate(database.dataSource());
  }

  @Bean
  JdbcIndexedSessionRepository sessionRepository(JdbcOperations accessSql, Database database) {
    var sessions =
        new JdbcIndexedSessionRepository(
            accessSql, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())));
    sessions.setDefaultMaxInactiveInterval(SIGNED_IN);
    return sessions;
  }

  @Bean
  CookieSerializer cookieSerializer(CookieNames names) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(names.session());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    return cookie;
  }

  /** The page reads the cookie and sends it back as a header, which no other site's page can. */
  @Bean
  CookieCsrfTokenRepository csrfTokens() {
    return CookieCsrfTokenRepository.withHttpOnlyFalse();
  }
}
