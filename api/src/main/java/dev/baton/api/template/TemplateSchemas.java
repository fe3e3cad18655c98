package dev.baton.api.template;

import dev.baton.api.template.document.DocumentSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Documents are read by our own code, not by Spring, and described by it too. */
@Configuration(proxyBeanMethods = false)
class TemplateSchemas {

  @Bean
  OpenApiCustomizer templateDocuments() {
    return document -> DocumentSchema.all().forEach(document.getComponents()::addSchemas);
  }
}
