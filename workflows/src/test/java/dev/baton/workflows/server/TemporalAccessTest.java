package dev.baton.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.TestCertificate;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalAccessTest {

  @TempDir static Path folder;
  private static TestCertificate ours;
  private static TestCertificate other;

  @BeforeAll
  static void makeCertificates() throws Exception {
    ours = TestCertificate.make(folder, "ours", "dns:baton.test");
    other = TestCertificate.make(folder, "other", "dns:other.test");
  }

  @Test
  void withNothingButAnAddressItIsPlain() {
    var access = TemporalAccess.from(Map.of("BATON_TEMPORAL_ADDRESS", "temporal:7233"));

    assertThat(access.address()).isEqualTo("temporal:7233");
    assertThat(access.namespace()).isEqualTo("default");
    assertThat(tls(access.options().build())).isFalse();
  }

  @Test
  void anAddressIsNeeded() {
    assertThatThrownBy(() -> TemporalAccess.from(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BATON_TEMPORAL_ADDRESS is not set; set it, for example to localhost:7233");
  }

  @Test
  void whateverNeedsTlsSwitchesItOn() throws Exception {
    var key = Files.writeString(folder.resolve("api-key"), "hush\n");

    assertThat(tls("BATON_TEMPORAL_TLS", "true")).isTrue();
    assertThat(tls("BATON_TEMPORAL_TLS", "false")).isFalse();
    assertThat(tls("BATON_TEMPORAL_TLS_CA", ours.certificate().toString())).isTrue();
    assertThat(tls("BATON_TEMPORAL_TLS_SERVER_NAME", "temporal.test")).isTrue();
    assertThat(tls("BATON_TEMPORAL_API_KEY", "hush")).isTrue();
    assertThat(tls("BATON_TEMPORAL_API_KEY_FILE", key.toString())).isTrue();
    assertThat(
            tls(
                "BATON_TEMPORAL_TLS_CERT",
                ours.certificate().toString(),
                "BATON_TEMPORAL_TLS_KEY",
                ours.key().toString()))
        .isTrue();
  }

  @Test
  void aKeyIsNeverSentInTheClear() {
    assertRefused(
        "BATON_TEMPORAL_API_KEY is set, which needs TLS, but BATON_TEMPORAL_TLS=false",
        "BATON_TEMPORAL_TLS",
        "false",
        "BATON_TEMPORAL_API_KEY",
        "hush");
    assertThat(access("BATON_TEMPORAL_API_KEY", "hush").toString()).doesNotContain("hush");
  }

  @Test
  void filesThatAreNotThereOrSomethingElseAreNamedWithTheirVariable() throws Exception {
    var text = Files.writeString(folder.resolve("text"), "two\nlines\n").toString();
    var pkcs1 =
        Files.writeString(folder.resolve("pkcs1.pem"), "-----BEGIN RSA PRIVATE KEY-----\n")
            .toString();
    var certificate = ours.certificate().toString();

    assertRefused("there is no such file", "BATON_TEMPORAL_TLS_CA", "/no/such/ca.crt");
    assertRefused("cannot be read", "BATON_TEMPORAL_TLS_CA", folder.toString());
    assertRefused("which holds no certificate", "BATON_TEMPORAL_TLS_CA", text);
    assertRefused("which holds no certificate", "BATON_TEMPORAL_TLS_CA", ours.key().toString());
    assertRefused("not a key in one line", "BATON_TEMPORAL_API_KEY_FILE", text);
    assertRefused("there is no such file", "BATON_TEMPORAL_API_KEY_FILE", "/no/such/key");
    assertRefused("which holds no key", pair(certificate, text));
    assertRefused("openssl pkcs8 -topk8 -nocrypt -in pkcs1.pem", pair(certificate, pkcs1));
    assertRefused("which is not the key of the certificate", pair(certificate, other.key()));
    assertRefused(
        "which holds no certificate",
        "BATON_TEMPORAL_TLS_KEY",
        ours.key().toString(),
        "BATON_TEMPORAL_TLS_CERT",
        text);
  }

  @Test
  void whatMakesNoSenseTogetherIsRefused() {
    assertRefused(
        "BATON_TEMPORAL_TLS_KEY is set without BATON_TEMPORAL_TLS_CERT",
        "BATON_TEMPORAL_TLS_KEY",
        ours.key().toString());
    assertRefused(
        "BATON_TEMPORAL_TLS_CERT is set without BATON_TEMPORAL_TLS_KEY",
        "BATON_TEMPORAL_TLS_CERT",
        ours.certificate().toString());
    assertRefused("give true or false", "BATON_TEMPORAL_TLS", "yes");
    assertRefused(
        "keep one of them",
        "BATON_TEMPORAL_API_KEY",
        "hush",
        "BATON_TEMPORAL_API_KEY_FILE",
        "/run/key");
  }

  private static String[] pair(Object certificate, Object key) {
    return new String[] {
      "BATON_TEMPORAL_TLS_CERT", certificate.toString(), "BATON_TEMPORAL_TLS_KEY", key.toString()
    };
  }

  private static void assertRefused(String message, String... variables) {
    assertThatThrownBy(() -> access(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(variables[variables.length - 2])
        .hasMessageNotContaining("hush");
  }

  private static boolean tls(String... variables) {
    return tls(access(variables).options().build());
  }

  private static boolean tls(WorkflowServiceStubsOptions options) {
    return options.getSslContext() != null;
  }

  private static TemporalAccess access(String... variables) {
    var environment = new HashMap<String, String>();
    environment.put("BATON_TEMPORAL_ADDRESS", "temporal:7233");
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return TemporalAccess.from(environment);
  }
}
