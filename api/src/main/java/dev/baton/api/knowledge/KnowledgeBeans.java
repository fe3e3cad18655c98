package dev.baton.api.knowledge;

import dev.baton.store.Database;
import dev.baton.store.knowledge.DocumentStore;
import dev.baton.store.tool.KnowledgeStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where documents and their passages are. */
@Configuration(proxyBeanMethods = false)
class KnowledgeBeans {

  @Bean
  DocumentStore documentStore(Database database) {
    return new DocumentStore(database);
  }

  @Bean
  KnowledgeStore knowledgeStore(Database database) {
    return new KnowledgeStore(database);
  }
}
