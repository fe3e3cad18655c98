package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final Path FOLDER = Path.of("/data");

  @Test
  void livekit_serves_this_machine_only_with_the_given_key_and_ports() {
    assertThat(liveKit(Optional.empty()).configuration())
        .isEqualTo(
            """
            port: 7880
            bind_addresses:
              - 127.0.0.1
            rtc:
              tcp_port: 7881
              udp_port: 7882
              use_external_ip: false
              node_ip: 127.0.0.1
              ips:
                includes:
                  - 127.0.0.1/32
              enable_loopback_candidate: true
            keys:
              APIkey: secret
            logging:
              level: info
            """);
  }

  @Test
  void livekit_calls_a_webhook_where_one_is_given() {
    assertThat(liveKit(Optional.of(URI.create("http://127.0.0.1:8080/hook"))).configuration())
        .endsWith(
            """
            webhook:
              api_key: APIkey
              urls:
                - http://127.0.0.1:8080/hook
            """);
  }

  @Test
  void temporal_keeps_its_data_in_wal_mode_and_knows_our_search_attributes() {
    var server = new TemporalDevServer(FOLDER, FOLDER, 7233, 7243, OptionalInt.of(8233), true);

    assertThat(String.join(" ", server.command(Path.of("temporal"))))
        .contains(
            "--db-filename /data/temporal.db",
            "--sqlite-pragma journal_mode=WAL",
            "--sqlite-pragma synchronous=1",
            "--dynamic-config-value system.enableActivityEagerExecution=true",
            "--ui-port 8233",
            "--search-attribute BatonAgent=Keyword");
  }

  @Test
  void temporal_in_memory_has_neither_file_nor_page() {
    var server = new TemporalDevServer(FOLDER, FOLDER, 7233, 7243, OptionalInt.empty(), false);

    assertThat(server.command(Path.of("temporal")))
        .contains("--headless")
        .doesNotContain("--db-filename", "--ui-port");
  }

  @Test
  void redis_wants_a_password_and_keeps_nothing() {
    assertThat(new EmbeddedRedis(FOLDER, FOLDER, 6379, "pass").configuration())
        .contains("bind 127.0.0.1\n", "requirepass pass\n", "save \"\"\n", "appendonly no\n");
  }

  @Test
  void no_server_prints_its_secret() {
    assertThat(liveKit(Optional.empty()).toString()).doesNotContain("secret");
    assertThat(new EmbeddedRedis(FOLDER, FOLDER, 6379, "pass").toString()).doesNotContain("pass");
    assertThat(new EmbeddedPostgres(FOLDER, FOLDER, 5432, "word", true).toString())
        .doesNotContain("word");
  }

  private static EmbeddedLiveKit liveKit(Optional<URI> webhook) {
    return new EmbeddedLiveKit(FOLDER, FOLDER, 7880, 7881, 7882, "APIkey", "secret", webhook);
  }

  @Test
  void several_livekit_keys_are_live_while_they_are_rotated() {
    var two =
        new EmbeddedLiveKit(
            FOLDER,
            FOLDER,
            7880,
            7881,
            7882,
            "APIkey",
            "secret",
            Optional.empty(),
            Map.of("APIbefore", "older"));

    assertThat(two.configuration())
        .contains("keys:\n  APIkey: secret\n  APIbefore: older\nlogging:");
  }
}
