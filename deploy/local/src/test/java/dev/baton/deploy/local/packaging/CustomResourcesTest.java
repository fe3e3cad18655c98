package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the chart renders for KEDA and the Prometheus operator, as these projects define it. What
 * they check besides in their own code (rules of CEL, webhooks) is not seen here.
 */
class CustomResourcesTest {

  private static final String KEDA = "github.com/kedacore/keda/v2@v2.21.0";
  private static final String PROMETHEUS =
      "github.com/prometheus-operator/prometheus-operator@v0.84.0";

  @TempDir static Path folder;

  private static Chart chart = new Chart("", Path.of(""));
  private static Path keda = Path.of("");
  private static CustomResources known = new CustomResources();

  @BeforeAll
  static void obtainDefinitions() throws Exception {
    chart = new Chart(Chart.obtainHelm(), folder);
    keda = GoModule.obtain(KEDA, folder);
    var prometheus = GoModule.obtain(PROMETHEUS, folder).resolve("example/prometheus-operator-crd");
    for (var name : List.of("scaledobjects", "triggerauthentications")) {
      known.define(keda.resolve("config/crd/bases/keda.sh_" + name + ".yaml"));
    }
    for (var name : List.of("podmonitors", "prometheusrules")) {
      known.define(prometheus.resolve("monitoring.coreos.com_" + name + ".yaml"));
    }
  }

  @Test
  void theirProjectsKnowEveryFieldWhateverTheInstallationLooksLike() throws Exception {
    Set<String> seen = new TreeSet<>();
    for (var variant : Chart.variants().entrySet()) {
      for (var object : chart.render(variant.getValue())) {
        if (known.isDefined(object)) {
          seen.add(object.path("kind").asText());
          assertThat(known.complaints(object)).as("%s: %s", variant.getKey(), object).isEmpty();
        }
      }
    }
    assertThat(seen)
        .containsExactly("PodMonitor", "PrometheusRule", "ScaledObject", "TriggerAuthentication");
  }

  @Test
  void aFieldThatIsNotKnownOrMissingOrOfAnotherKindIsFound() throws Exception {
    var scaled = (ObjectNode) object("ScaledObject", "baton-media-worker").path("spec");

    assertThat(complaints(scaled.deepCopy().put("minReplicas", 2))).contains("minReplicas");
    assertThat(complaints(scaled.deepCopy().put("maxReplicaCount", "50")))
        .contains("maxReplicaCount");
    assertThat(complaints(scaled.deepCopy().without("scaleTargetRef"))).contains("scaleTargetRef");

    var monitor = object("PodMonitor", "baton").deepCopy();
    ((ObjectNode) monitor.at("/spec/podMetricsEndpoints/0")).put("interval", "15 seconds");
    assertThat(known.complaints(monitor)).containsIgnoringCase("interval");

    var rule = object("PrometheusRule", "baton").deepCopy();
    ((ObjectNode) rule.at("/spec/groups/0/rules/0")).remove("expr");
    assertThat(known.complaints(rule)).contains("expr");
  }

  /** Definitions leave these open; KEDA publishes what each of its scalers takes. */
  @Test
  void everyTriggerIsToldWhatItsScalerTakesAndAllThatItNeeds() throws Exception {
    var scalers =
        Chart.YAML.readTree(keda.resolve("schema/generated/scalers-schema.json").toFile());
    for (var variant : Chart.variants().values()) {
      var objects = chart.render(variant);
      for (var object : objects) {
        for (var trigger : object.at("/spec/triggers")) {
          var scaler = scaler(scalers, trigger.path("type").asText());
          var told = trigger.path("metadata").propertyStream().map(one -> one.getKey()).toList();

          assertThat(told).isSubsetOf(parameters(scaler, "metadataVariableReadable"));
          assertThat(told).containsAll(needed(scaler));
          if (trigger.has("authenticationRef")) {
            var name = trigger.at("/authenticationRef/name").asText();
            assertThat(
                    Chart.named(objects, "TriggerAuthentication", name)
                        .findValuesAsText("parameter"))
                .isSubsetOf(parameters(scaler, "triggerAuthenticationVariableReadable"));
          }
        }
      }
    }
  }

  private static JsonNode scaler(JsonNode scalers, String type) {
    return scalers
        .path("scalers")
        .valueStream()
        .filter(one -> one.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> parameters(JsonNode scaler, String from) {
    return scaler
        .path("parameters")
        .valueStream()
        .filter(one -> one.path(from).asBoolean())
        .map(one -> one.path("name").asText())
        .toList();
  }

  private static List<String> needed(JsonNode scaler) {
    return scaler
        .path("parameters")
        .valueStream()
        .filter(one -> !one.path("optional").asBoolean() && !one.has("default"))
        .map(one -> one.path("name").asText())
        .toList();
  }

  private static String complaints(JsonNode spec) throws Exception {
    var object = (ObjectNode) object("ScaledObject", "baton-media-worker").deepCopy();
    return known.complaints(object.set("spec", spec));
  }

  private static JsonNode object(String kind, String name) throws Exception {
    return Chart.named(chart.render(List.of()), kind, name);
  }
}
