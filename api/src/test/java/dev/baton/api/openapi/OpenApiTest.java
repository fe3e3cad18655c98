package dev.baton.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest extends ApiTest {

  private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

  @Test
  void the_committed_document_is_what_the_api_says_of_itself() throws IOException {
    var current = api.get("/v3/api-docs.yaml").text();
    if (Boolean.getBoolean("baton.openapi.update")) {
      Files.writeString(COMMITTED, current);
    }

    assertThat(Files.readString(COMMITTED))
        .as(
            "docs/openapi.yaml is out of date; write it anew with ./mvnw -pl api -am test"
                + " -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dbaton.openapi.update=true")
        .isEqualTo(current);
  }

  @Test
  void names_in_the_document_are_those_on_the_wire() {
    var schemas = api.get("/v3/api-docs").json().get("components").get("schemas");

    assertThat(schemas.get("SessionView").get("properties").has("workflow_id")).isTrue();
    assertThat(schemas.get("TokenSourceRequest").get("properties").has("room_config")).isTrue();
    assertThat(schemas.get("TokenSourceResponse").get("properties").has("participant_token"))
        .isTrue();
  }
}
