package dev.baton.api.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
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

  /** Names in the document are those on the wire. */
  @Bean
  ModelResolver modelResolver() {
    return new ModelResolver(
        Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
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
}
