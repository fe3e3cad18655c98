package dev.baton.deploy.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.local.LiveKitAccess;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.TestCertificate;
import dev.baton.deploy.testing.TlsFront;
import dev.baton.deploy.testing.WithServers;
import dev.baton.workflows.server.TemporalAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class ChecksTest {
  private static final String NOWHERE = "127.0.0.1:9";

  @Test
  void aProviderWithoutAKeyNamesTheVariable() {
    var findings = ProviderCheck.check(Map.of("GOOGLE_API_KEY", "key"));

    assertThat(findings)
        .map(Finding::toString)
        .anyMatch(line -> line.startsWith("✓ gemini"))
        .anyMatch(line -> line.contains("anthropic") && line.contains("set ANTHROPIC_API_KEY"))
        .noneMatch(line -> line.contains("no key is set"));
  }

  @Test
  void livekit_with_the_right_secret_lets_us_in(LiveKitServer server) {
    Finding finding =
        LiveKitCheck.check(new LiveKitAccess(server.url(), server.apiKey(), server.apiSecret()));

    assertThat(finding.level()).isEqualTo(Finding.Level.OK);
  }

  @Test
  void livekit_with_a_wrong_secret_is_a_401_with_what_to_do(LiveKitServer server) {
    Finding finding =
        LiveKitCheck.check(new LiveKitAccess(server.url(), server.apiKey(), "wrong".repeat(8)));

    assertThat(finding.level()).isEqualTo(Finding.Level.FAIL);
    assertThat(finding.detail())
        .contains("401", "LIVEKIT_API_SECRET", "LIVEKIT_API_KEY", "Copy both")
        .doesNotContain("wrong");
  }

  @Test
  void livekit_that_does_not_answer_is_named_by_its_variable() {
    assertFails(
        LiveKitCheck.check(new LiveKitAccess("ws://" + NOWHERE, "key", "secret".repeat(6))),
        "LIVEKIT_URL");
  }

  @Test
  void postgres_tells_its_version(PostgresServer server) {
    Finding finding = PostgresCheck.check(server.jdbcUrl());

    assertThat(finding.level()).isEqualTo(Finding.Level.OK);
    assertThat(finding.detail()).startsWith("18");
  }

  @Test
  void postgres_with_a_wrong_password_or_database_says_which(PostgresServer server) {
    assertFails(
        PostgresCheck.check(server.jdbcUrl().replaceFirst("password=\\w+", "password=wrong")),
        "user and password");
    assertFails(
        PostgresCheck.check(server.jdbcUrl().replaceFirst("/\\w+\\?", "/nothing?")),
        "create that database");
    assertFails(PostgresCheck.check("jdbc:postgresql://" + NOWHERE + "/x?user=a"), "is it running");
  }

  @Test
  void redis_tells_its_version(RedisServer server) {
    Finding finding = RedisCheck.check(server.url());

    assertThat(finding.level()).isEqualTo(Finding.Level.OK);
    assertThat(finding.detail()).matches("\\d+\\.\\d+.*");
  }

  @Test
  void redis_with_a_wrong_or_no_password_says_so(RedisServer server) {
    assertFails(
        RedisCheck.check(server.url().replaceFirst(":[^:@/]+@", ":wrong@")),
        "password in BATON_REDIS_URL");
    assertFails(RedisCheck.check(server.url().replaceFirst(":[^:@/]+@", "")), "wants a password");
    assertFails(RedisCheck.check("redis://" + NOWHERE), "is it running");
  }

  @Test
  void temporal_tells_its_version_and_namespace(TemporalServer server) {
    Finding finding = TemporalCheck.check(access(server.address(), server.namespace()));

    assertThat(finding.level()).isEqualTo(Finding.Level.OK);
    assertThat(finding.detail()).contains("server 1.", "namespace default");
  }

  @Test
  void temporal_without_the_namespace_or_at_all_says_which(TemporalServer server) {
    assertFails(
        TemporalCheck.check(access(server.address(), "nothing")), "BATON_TEMPORAL_NAMESPACE");
    assertFails(TemporalCheck.check(access(NOWHERE, "default")), "BATON_TEMPORAL_ADDRESS");
  }

  @Test
  void temporal_behind_tls_is_checked_with_what_it_wants(
      TemporalServer server, @TempDir Path folder) throws Exception {
    var theirs = TestCertificate.make(folder, "temporal", "ip:127.0.0.1");
    var ours = TestCertificate.make(folder, "ours", "dns:baton.test");
    int port = Integer.parseInt(server.address().replaceFirst(".*:", ""));
    try (var front = new TlsFront(port, theirs, ours)) {
      var ca = Map.of("BATON_TEMPORAL_TLS_CA", theirs.certificate().toString());
      var all = new HashMap<>(ca);
      all.put("BATON_TEMPORAL_TLS_CERT", ours.certificate().toString());
      all.put("BATON_TEMPORAL_TLS_KEY", ours.key().toString());

      assertThat(TemporalCheck.check(TemporalAccess.at(front.address(), all)).detail())
          .contains("server 1.", "namespace default");
      assertFails(
          TemporalCheck.check(TemporalAccess.at(front.address(), ca)), "BATON_TEMPORAL_TLS_CERT");
      assertFails(
          TemporalCheck.check(
              TemporalAccess.at(front.address(), Map.of("BATON_TEMPORAL_TLS", "true"))),
          "BATON_TEMPORAL_TLS_CA");
      assertFails(
          TemporalCheck.check(access(front.address(), "default")), "BATON_TEMPORAL_TLS=true");
    }
  }

  private static TemporalAccess access(String address, String namespace) {
    return TemporalAccess.plain(address, namespace);
  }

  private static void assertFails(Finding finding, String advice) {
    assertThat(finding.level()).isEqualTo(Finding.Level.FAIL);
    assertThat(finding.detail()).contains(advice).doesNotContain("\n");
  }
}
