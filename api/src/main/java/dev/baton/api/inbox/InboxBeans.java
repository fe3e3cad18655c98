package dev.baton.api.inbox;

import dev.baton.store.Database;
import dev.baton.store.inbox.InboxStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the inbox needs of other modules. */
@Configuration(proxyBeanMethods = false)
class InboxBeans {

  @Bean
  InboxStore inboxStore(Database database) {
    return new InboxStore(database);
  }
}
