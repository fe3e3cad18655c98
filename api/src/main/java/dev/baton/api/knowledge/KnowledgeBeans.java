package dev.baton.api.knowledge;

import dev.baton.api.config.StartupException;
import dev.baton.store.Database;
import dev.baton.store.knowledge.DocumentStore;
import dev.baton.store.knowledge.OpenAiEmbeddings;
import dev.baton.store.tool.KnowledgeStore;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where documents and their passages are. */
@Configuration(proxyBeanMethods = false)
class KnowledgeBeans {

  @Bean
  DocumentStore documentStore(Database database) {
    return new DocumentStore(database);
  }

  @Bean
  KnowledgeStore knowledgeStore(Database database, Environment environment) {
    try {
      return new KnowledgeStore(database, OpenAiEmbeddings.from(environment::getProperty));
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          Objects.requireNonNullElse(e.getMessage(), ""),
          "Correct it, or start without BATON_EMBEDDINGS_URL.");
    }
  }
}
