package dev.baton.api.openapi;

import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says of each operation which credentials it takes, and which permission it needs. */
@Configuration(proxyBeanMethods = false)
class AccessInDocument {

  private static final String BEARER = "bearer";
  private static final String SESSION = "session";

  @Bean
  OpenApiCustomizer credentials() {
    return document ->
        document
            .getComponents()
            .addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("An API key, or an access token of /oauth2/token"))
            .addSecuritySchemes(
                SESSION,
                new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.COOKIE)
                    .name("baton-session")
                    .description(
                        "Of /api/access/sign-in; its name goes on with a hyphen and eight characters of the"
                            + " installation. Changes need the header X-XSRF-TOKEN too"));
  }

  @Bean
  OperationCustomizer access() {
    return (operation, method) -> {
      var open = method.getMethodAnnotation(Open.class);
      var needs = method.getMethodAnnotation(Needs.class);
      operation.setSecurity(requirements(open));
      if (needs != null) {
        say(operation, "Needs the permission " + needs.value().scope() + ".");
      }
      if (open != null && open.value() != Open.To.EVERYBODY) {
        say(
            operation,
            open.value() == Open.To.PAGES
                ? "Pages of allowed origins need no credentials."
                : "Pages that were let into the room need no credentials.");
      }
      return operation;
    };
  }

  private static List<SecurityRequirement> requirements(@Nullable Open open) {
    if (open != null && open.value() == Open.To.EVERYBODY) {
      return List.of();
    }
    var bearer = new SecurityRequirement().addList(BEARER);
    var session = new SecurityRequirement().addList(SESSION);
    return open == null
        ? List.of(bearer, session)
        : List.of(bearer, session, new SecurityRequirement());
  }

  private static void say(Operation operation, String more) {
    var words = operation.getDescription();
    operation.setDescription(words == null || words.isBlank() ? more : words + " " + more);
  }
}
