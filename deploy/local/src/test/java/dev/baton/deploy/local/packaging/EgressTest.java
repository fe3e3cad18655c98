package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each process may reach, by the rules of the chart as Kubernetes means them. */
class EgressTest {

  private static final String PROVIDER = "1.1.1.1";
  private static final String POSTGRES = "10.0.3.7";
  private static final String REDIS = "10.0.3.8";

  @TempDir static Path folder;

  private static Chart chart = new Chart("", Path.of(""));

  /** With {@link Chart#EGRESS}. */
  private static List<JsonNode> limited = List.of();

  @BeforeAll
  static void renderWithPolicies() throws Exception {
    chart = new Chart(Chart.obtainHelm(), folder);
    limited = chart.render(Chart.EGRESS);
  }

  @Test
  void nothingIsLimitedUnlessItIsAskedFor() throws Exception {
    assertThat(chart.render(List.of()))
        .filteredOn(object -> object.path("kind").asText().equals("NetworkPolicy"))
        .hasSize(3)
        .allMatch(policy -> policy.at("/spec/policyTypes").toString().equals("[\"Ingress\"]"));
  }

  @Test
  void everyProcessAsksNameServersAndRedisAndProviders() throws Exception {
    for (var process : List.of("api", "coordinator", "media-worker")) {
      assertThat(reaches(process, "10.96.0.10", "UDP", 53)).as(process).isTrue();
      assertThat(reaches(process, "10.96.0.10", "TCP", 53)).isTrue();
      assertThat(reaches(process, REDIS, "TCP", 6379)).isTrue();
      assertThat(reaches(process, PROVIDER, "TCP", 443)).isTrue();
      assertThat(reaches(process, "2606:4700:4700::1111", "TCP", 443)).isTrue();

      assertThat(reaches(process, REDIS, "TCP", 22)).isFalse();
      assertThat(reaches(process, "10.0.3.9", "TCP", 6379)).isFalse();
      assertThat(reaches(process, PROVIDER, "TCP", 25)).isFalse();
      assertThat(reaches(process, PROVIDER, "UDP", 443)).isFalse();
    }
  }

  @Test
  void everyProcessReachesTheNamespaceOfTemporalAtItsPort() throws Exception {
    for (var process : List.of("api", "coordinator", "media-worker")) {
      var rule =
          rules(limited, process).stream()
              .filter(one -> one.at("/ports/0/port").asInt() == 7233)
              .findFirst()
              .orElseThrow();
      assertThat(rule.at("/to/0/namespaceSelector/matchLabels").toString())
          .isEqualTo("{\"kubernetes.io/metadata.name\":\"temporal\"}");
      assertThat(rule.path("to")).hasSize(1);
    }
  }

  @Test
  void theDatabaseIsForApiAndCoordinatorAndMediaForMediaWorkers() throws Exception {
    assertThat(reaches("api", POSTGRES, "TCP", 5432)).isTrue();
    assertThat(reaches("coordinator", POSTGRES, "TCP", 5432)).isTrue();
    assertThat(reaches("media-worker", POSTGRES, "TCP", 5432)).isFalse();

    assertThat(reaches("media-worker", PROVIDER, "UDP", 7882)).isTrue();
    assertThat(reaches("media-worker", PROVIDER, "TCP", 7881)).isTrue();
    assertThat(reaches("api", PROVIDER, "UDP", 7882)).isFalse();
    assertThat(reaches("coordinator", PROVIDER, "TCP", 7881)).isFalse();
  }

  @Test
  void mediaMayHaveARangeOfPorts() throws Exception {
    var range =
        with("livekit.mediaPorts=[{\"port\":50000,\"endPort\":60000,\"protocol\":\"UDP\"}]");

    assertThat(reaches(range, "media-worker", PROVIDER, "UDP", 50000)).isTrue();
    assertThat(reaches(range, "media-worker", PROVIDER, "UDP", 60000)).isTrue();
    assertThat(reaches(range, "media-worker", PROVIDER, "UDP", 60001)).isFalse();
  }

  /** The same as the coordinator's own check of addresses: first and last of each block. */
  @Test
  void noProcessReachesAPrivateAddressForAProviderOrWebhook() throws Exception {
    for (var process : List.of("api", "coordinator", "media-worker")) {
      for (var address :
          List.of(
              "0.0.0.1",
              "10.0.0.0",
              "10.255.255.255",
              "100.64.0.0",
              "100.127.255.255",
              "127.0.0.1",
              "169.254.169.254",
              "172.16.0.0",
              "172.31.255.255",
              "192.168.0.0",
              "192.168.255.255",
              "198.18.0.0",
              "198.19.255.255",
              "224.0.0.1",
              "255.255.255.255",
              "::1",
              "64:ff9b::a00:1",
              "2002:a00:1::1",
              "fc00::1",
              "fd00:ec2::254",
              "fe80::1",
              "ff02::1")) {
        assertThat(reaches(process, address, "TCP", 443)).as(process + " " + address).isFalse();
      }
      for (var address :
          List.of(
              "9.255.255.255",
              "11.0.0.0",
              "100.63.255.255",
              "100.128.0.0",
              "172.15.255.255",
              "172.32.0.0",
              "192.167.255.255",
              "192.169.0.0",
              "198.17.255.255",
              "198.20.0.0",
              "223.255.255.255",
              "2003::1")) {
        assertThat(reaches(process, address, "TCP", 443)).as(process + " " + address).isTrue();
      }
    }
  }

  @Test
  void everyExceptionLiesWithinItsBlockOrKubernetesRefusesThePolicy() throws Exception {
    for (var process : List.of("api", "coordinator", "media-worker")) {
      for (var block :
          Chart.named(limited, "NetworkPolicy", "baton-" + process + "-egress")
              .findValues("ipBlock")) {
        for (var except : block.path("except")) {
          assertThat(within(block.path("cidr").asText(), except.asText().split("/", 2)[0]))
              .isTrue();
        }
      }
    }
  }

  @Test
  void whatAnOperatorAddsIsForThatProcessAlone() throws Exception {
    assertThat(reaches("coordinator", "10.0.4.9", "TCP", 9000)).isTrue();
    assertThat(reaches("coordinator", "10.0.4.9", "TCP", 443)).isFalse();
    assertThat(reaches("api", "10.0.4.9", "TCP", 9000)).isFalse();
    assertThat(reaches("media-worker", "10.0.4.9", "TCP", 9000)).isFalse();
  }

  @Test
  void withoutPortsOfTheInternetThereIsNone() throws Exception {
    var closed = with("internetPorts=[]");
    for (var process : List.of("api", "coordinator", "media-worker")) {
      assertThat(reaches(closed, process, PROVIDER, "TCP", 80)).isFalse();
    }
    var inside = with("internetPorts=[]", "livekit.to=[{\"ipBlock\":{\"cidr\":\"10.0.5.0/24\"}}]");
    assertThat(reaches(inside, "media-worker", PROVIDER, "TCP", 443)).isFalse();
    assertThat(reaches(inside, "media-worker", "10.0.5.1", "TCP", 443)).isTrue();
  }

  @Test
  void allServersWhosePlaceIsNotSaidAreNamedTogetherWithTheCure() throws Exception {
    assertThat(chart.refused(List.of("--set", "networkPolicy.egress.enabled=true")))
        .contains("networkPolicy.egress.postgres.to, networkPolicy.egress.redis.to")
        .contains("networkPolicy.egress.temporal.to, networkPolicy.egress.livekit.to")
        .contains("{ipBlock: {cidr: 10.0.3.7/32}}");
  }

  @Test
  void aPlaceThatIsNoneAndNoPortsAreRefused() throws Exception {
    assertThat(refused("redis.to=\"10.0.3.8\"")).contains("redis.to is \"10.0.3.8\"", "ipBlock");
    assertThat(refused("redis.to=[\"10.0.3.8/32\"]")).contains("redis.to has \"10.0.3.8/32\"");
    for (var ports :
        List.of("postgres.ports", "livekit.ports", "livekit.mediaPorts", "dns.ports")) {
      assertThat(refused(ports + "=[]")).contains("networkPolicy.egress." + ports + ": at least");
    }
    assertThat(chart.refused(plus("--set", "networkPolicy.enabled=false")))
        .contains("networkPolicy.enabled: true is needed");
  }

  private String refused(String value) throws Exception {
    return chart.refused(plus("--set-json", "networkPolicy.egress." + value));
  }

  private List<JsonNode> with(String... values) throws Exception {
    var arguments = new ArrayList<String>();
    for (var value : values) {
      arguments.addAll(List.of("--set-json", "networkPolicy.egress." + value));
    }
    return chart.render(plus(arguments.toArray(String[]::new)));
  }

  private static boolean reaches(String process, String address, String protocol, int port)
      throws UnknownHostException {
    return reaches(limited, process, address, protocol, port);
  }

  /**
   * Whether one of the rules lets this through; peers that are pods are none of these addresses.
   */
  private static boolean reaches(
      List<JsonNode> objects, String process, String address, String protocol, int port)
      throws UnknownHostException {
    for (var rule : rules(objects, process)) {
      var opens =
          rule.path("ports")
              .valueStream()
              .filter(one -> one.path("protocol").asText("TCP").equals(protocol))
              .anyMatch(one -> {
                int first = one.path("port").asInt();
                return port >= first && port <= one.path("endPort").asInt(first);
              });
      if (opens && (!rule.has("to") || meant(rule.path("to"), address))) {
        return true;
      }
    }
    return false;
  }

  private static boolean meant(JsonNode peers, String address) throws UnknownHostException {
    for (var peer : peers) {
      var block = peer.path("ipBlock");
      if (block.has("cidr") && within(block.path("cidr").asText(), address)) {
        var excepted = false;
        for (var except : block.path("except")) {
          excepted |= within(except.asText(), address);
        }
        if (!excepted) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean within(String block, String address) throws UnknownHostException {
    var parts = block.split("/", 2);
    var network = InetAddress.getByName(parts[0]).getAddress();
    var asked = InetAddress.getByName(address).getAddress();
    if (network.length != asked.length) {
      return false;
    }
    int rest = network.length * 8 - Integer.parseInt(parts[1]);
    return new BigInteger(1, network)
        .shiftRight(rest)
        .equals(new BigInteger(1, asked).shiftRight(rest));
  }

  private static List<JsonNode> rules(List<JsonNode> objects, String process) {
    var policy = Chart.named(objects, "NetworkPolicy", "baton-" + process + "-egress").path("spec");
    assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Egress\"]");
    assertThat(policy.at("/podSelector/matchLabels/app.kubernetes.io~1component").asText())
        .isEqualTo(process);
    return policy.path("egress").valueStream().toList();
  }

  private static List<String> plus(String... more) {
    var arguments = new ArrayList<>(Chart.EGRESS);
    arguments.addAll(List.of(more));
    return arguments;
  }
}
