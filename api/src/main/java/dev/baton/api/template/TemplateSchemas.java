package dev.baton.api.template;

import dev.baton.api.template.document.DocumentSchema;
import dev.baton.api.template.document.Texts;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** Documents are read by our own code, not by Spring, and described by it too. */
@Configuration(proxyBeanMethods = false)
class TemplateSchemas {

  @Bean
  OpenApiCustomizer templateDocuments() {
    return document -> DocumentSchema.all().forEach(document.getComponents()::addSchemas);
  }

  @Bean
  OperationCustomizer templateBodies() {
    var schema = new Schema<>().$ref("#/components/schemas/" + DocumentSchema.NAME);
    var content =
        new Content()
            .addMediaType(MediaType.APPLICATION_JSON_VALUE, type(schema))
            .addMediaType(Texts.YAML, type(schema));
    return (operation, method) ->
        method.hasMethodAnnotation(TakesTemplate.class)
            ? operation.requestBody(new RequestBody().required(true).content(content))
            : operation;
  }

  private static io.swagger.v3.oas.models.media.MediaType type(Schema<?> schema) {
    return new io.swagger.v3.oas.models.media.MediaType().schema(schema);
  }
}
