package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoordinatorConfigTest {

  private static final Map<String, String> COMPLETE =
      Map.of(
          "BATON_POSTGRES_URL", "jdbc:postgresql://h/baton?password=top-secret",
          "BATON_TEMPORAL_ADDRESS", "h:7233",
          "BATON_RECORDINGS_DIR", "/recordings");

  @Test
  void whatIsNotSetHasADefault() {
    var config = CoordinatorConfig.from(COMPLETE);

    assertThat(config.temporal().namespace()).isEqualTo("default");
    assertThat(config.healthPort()).isEqualTo(8081);
    assertThat(config.toolHosts()).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedWithAnExample() {
    for (var name : COMPLETE.keySet()) {
      var incomplete = new HashMap<>(COMPLETE);
      incomplete.put(name, " ");

      assertThatThrownBy(() -> CoordinatorConfig.from(incomplete))
          .hasMessageContaining(name + " is not set; set it, for example to");
    }
  }

  @Test
  void aCertificateForTemporalThatIsNotThereIsNamed() {
    var environment = new HashMap<>(COMPLETE);
    environment.put("BATON_TEMPORAL_TLS_CA", "/no/such/ca.crt");

    assertThatThrownBy(() -> CoordinatorConfig.from(environment))
        .hasMessageContaining("BATON_TEMPORAL_TLS_CA names /no/such/ca.crt");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    for (var port : new String[] {"eighty", "-1", "65536", ""}) {
      var environment = new HashMap<>(COMPLETE);
      environment.put("BATON_HEALTH_PORT", port);

      assertThatThrownBy(() -> CoordinatorConfig.from(environment))
          .hasMessageContaining("BATON_HEALTH_PORT is '" + port + "'");
    }
  }

  @Test
  void itsTextShowsNoSecret() {
    assertThat(CoordinatorConfig.from(COMPLETE).toString()).doesNotContain("top-secret");
  }
}
