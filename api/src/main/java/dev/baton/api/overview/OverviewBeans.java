package dev.baton.api.overview;

import dev.baton.store.Database;
import dev.baton.store.overview.OverviewStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the overview needs of other modules. */
@Configuration(proxyBeanMethods = false)
class OverviewBeans {

  @Bean
  OverviewStore overviewStore(Database database) {
    return new OverviewStore(database);
  }
}
