package dev.baton.api.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import livekit.LivekitTokenSource.TokenSourceRequest;
import livekit.LivekitTokenSource.TokenSourceResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beyond what the controllers say themselves. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Baton")
                .version("0.1.0")
                .description(
                    "Voice sessions with several agents. Errors are problem+json (RFC 9457), with a"
                        + " type that programs can rely on and a detail that names the cure.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  @Bean
  ModelResolver modelResolver() {
    return new RecordSchemas();
  }

  /** LiveKit's messages are read and written by protobuf, not by Spring. */
  @Bean
  OpenApiCustomizer liveKitMessages() {
    return document ->
        document
            .getComponents()
            .addSchemas("TokenSourceRequest", ProtobufSchema.of(TokenSourceRequest.getDescriptor()))
            .addSchemas(
                "TokenSourceResponse", ProtobufSchema.of(TokenSourceResponse.getDescriptor()));
  }

  /** Every operation may answer with a problem. */
  @Bean
  OpenApiCustomizer problems() {
    var problem =
        new ObjectSchema()
            .addProperty("type", new StringSchema().description("Stable name of the problem"))
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema().description("What is wrong, and the cure"))
            .addProperty("field", new StringSchema().description("The field that is wrong"))
            .additionalProperties(true);
    var content =
        new Content()
            .addMediaType(
                "application/problem+json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    return document -> {
      document.getComponents().addSchemas("Problem", problem);
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .map(Operation::getResponses)
          .forEach(responses ->
              responses.addApiResponse(
                  "default", new ApiResponse().description("A problem").content(content)));
    };
  }
}
