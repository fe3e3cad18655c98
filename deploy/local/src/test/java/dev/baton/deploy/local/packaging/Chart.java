package dev.baton.deploy.local.packaging;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.PinnedBinary;
import dev.baton.deploy.servers.ServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart as Helm renders it, with the example's values and others on top. */
record Chart(String helm, Path folder) {

  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
  static final String SOURCE = DEPLOY.resolve("helm/baton").toString();
  static final String VALUES = DEPLOY.resolve("helm/example-values.yaml").toString();

  static final List<String> TEMPORAL_BY_TLS =
      List.of(
          "--set",
          "temporal.tls.enabled=true,temporal.tls.caSecret=temporal-ca,temporal.tls.clientSecret=temporal-client",
          "--set",
          "temporal.tls.serverName=temporal.example,temporal.apiKey.secret=temporal-cloud");

  static final List<String> EGRESS =
      List.of(
          "--set",
          "networkPolicy.egress.enabled=true",
          "--set-json",
          "networkPolicy.egress.postgres.to=[{\"ipBlock\":{\"cidr\":\"10.0.3.7/32\"}}]",
          "--set-json",
          "networkPolicy.egress.redis.to=[{\"ipBlock\":{\"cidr\":\"10.0.3.8/32\"}}]",
          "--set-json",
          "networkPolicy.egress.temporal.to=[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"temporal\"}}}]",
          "--set-json",
          "networkPolicy.egress.livekit.to=\"public\"",
          "--set-json",
          "networkPolicy.egress.more.coordinator=[{\"to\":[{\"ipBlock\":{\"cidr\":\"10.0.4.0/24\"}}],\"ports\":[{\"port\":9000}]}]");

  /** Where Helm is; the tests of the class are left out where it cannot be had. */
  static String obtainHelm() {
    try {
      return BinaryStore.ofThisMachine().obtain(PinnedBinary.HELM, System.out::println).toString();
    } catch (ServerException e) {
      return abort("Helm cannot be had here: " + e.getMessage());
    }
  }

  /** What installations look like, by name: each switch that changes objects on and off. */
  static Map<String, List<String>> variants() {
    return Map.of(
        "as the example", List.of(),
        "Temporal by TLS", TEMPORAL_BY_TLS,
        "Temporal by TLS, which KEDA does not ask",
            List.of("--set", "temporal.tls.enabled=true,autoscaling.backlogPerWorker=0"),
        "without KEDA", List.of("--set", "autoscaling.enabled=false"),
        "without network policies", List.of("--set", "networkPolicy.enabled=false"),
        "with policies of egress", EGRESS,
        "all of it", Stream.concat(TEMPORAL_BY_TLS.stream(), EGRESS.stream()).toList(),
        "labels for operators", List.of("--set", "monitoring.labels.release=prometheus"));
  }

  List<JsonNode> render(List<String> more) throws IOException, InterruptedException {
    var text = run(0, template(more));
    var objects = new ArrayList<JsonNode>();
    try (var parser = YAML.createParser(text)) {
      YAML.readerFor(JsonNode.class)
          .<JsonNode>readValues(parser)
          .forEachRemaining(object -> {
            if (object != null && object.has("kind")) {
              objects.add(object);
            }
          });
    }
    return objects;
  }

  /** What Helm says where it renders nothing. */
  String refused(List<String> more) throws IOException, InterruptedException {
    return run(1, template(more));
  }

  String run(int status, List<String> arguments) throws IOException, InterruptedException {
    return Programs.output(folder, status, helm, arguments.toArray(String[]::new));
  }

  private static List<String> template(List<String> more) {
    var arguments =
        new ArrayList<>(
            List.of("template", "baton", SOURCE, "--kube-version", "1.33.0", "-f", VALUES));
    arguments.addAll(more);
    return arguments;
  }

  static JsonNode named(List<JsonNode> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
