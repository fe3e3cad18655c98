package dev.baton.api.session;

import dev.baton.store.Database;
import dev.baton.store.session.SessionSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the lists of sessions need of other modules. */
@Configuration(proxyBeanMethods = false)
class SessionBeans {

  @Bean
  SessionSearch sessionSearch(Database database) {
    return new SessionSearch(database);
  }
}
