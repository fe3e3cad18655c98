package dev.baton.api.template;

import dev.baton.store.Database;
import dev.baton.store.template.DraftStore;
import dev.baton.store.template.VersionResults;
import dev.baton.store.template.VersionStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of templates. */
@Configuration(proxyBeanMethods = false)
class TemplateBeans {

  @Bean
  DraftStore draftStore(Database database) {
    return new DraftStore(database);
  }

  @Bean
  VersionStore versionStore(Database database) {
    return new VersionStore(database);
  }

  @Bean
  VersionResults versionResults(Database database) {
    return new VersionResults(database);
  }
}
