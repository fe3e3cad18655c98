package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart as Helm reads it, and what it renders as Kubernetes' own client reads that. */
class ChartTest {

  /** Checks an object for fields that Kubernetes does not know, and for those that are missing. */
  private interface Check {
    void on(JsonElement object) throws IOException;
  }

  private static final Map<String, Check> CHECKS =
      Map.of(
          "Deployment", V1Deployment::validateJsonElement,
          "Service", V1Service::validateJsonElement,
          "Ingress", V1Ingress::validateJsonElement,
          "ServiceAccount", V1ServiceAccount::validateJsonElement,
          "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  /** Of other projects: {@link CustomResourcesTest} reads them. */
  private static final List<String> CUSTOM =
      List.of("ScaledObject", "TriggerAuthentication", "PodMonitor", "PrometheusRule");

  private static String helm = "";

  @TempDir Path folder;

  @BeforeAll
  static void obtainHelm() {
    helm = Chart.obtainHelm();
  }

  @Test
  void helmFindsNothingToComplainOf() throws Exception {
    var lint = List.of("lint", "--strict", Chart.SOURCE, "-f", Chart.VALUES);
    for (var values : Chart.variants().values()) {
      var arguments = Stream.concat(lint.stream(), values.stream()).toList();
      assertThat(chart().run(0, arguments)).contains("0 chart(s) failed");
    }
  }

  @Test
  void kubernetesKnowsEveryFieldOfEveryObjectWhateverTheInstallationLooksLike() throws Exception {
    for (var variant : Chart.variants().entrySet()) {
      var objects = chart().render(variant.getValue());
      assertThat(objects).as(variant.getKey()).hasSizeGreaterThan(9);
      for (var object : objects) {
        var kind = object.path("kind").asText();
        var check = CHECKS.get(kind);
        if (check == null) {
          assertThat(CUSTOM).contains(kind);
        } else {
          var json = JsonParser.parseString(object.toString());
          assertThatCode(() -> check.on(json))
              .as("%s: %s", variant.getKey(), object)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void theCheckFindsAFieldThatKubernetesDoesNotKnow() {
    var wrong = JsonParser.parseString("{\"kind\":\"Deployment\",\"spec\":{\"replica\":1}}");

    assertThatThrownBy(() -> V1Deployment.validateJsonElement(wrong))
        .hasMessageContaining("replica");
  }

  @Test
  void noProcessRunsAsRootOrWritesToItsImageOrKnowsTheCluster() throws Exception {
    for (var pod : pods()) {
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      var container = pod.at("/containers/0/securityContext");
      assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }
  }

  @Test
  void everyProcessIsProbedWhereItAnswersAndGetsItsSecretsByReference() throws Exception {
    for (var pod : pods()) {
      var container = pod.at("/containers/0");
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
      assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
      assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("baton-secrets");
      assertThat(container.path("env").findValuesAsText("name"))
          .contains("BATON_HEALTH_PORT")
          .noneMatch(name -> name.matches(".*(SECRET|PASSWORD|POSTGRES_URL|KEYS|TOKEN)"));
    }
  }

  @Test
  void certificatesAndKeyForTemporalAreMountedFromSecretsAndNamedToEveryProcess() throws Exception {
    for (var object : chart().render(Chart.TEMPORAL_BY_TLS)) {
      if (!object.path("kind").asText().equals("Deployment")) {
        continue;
      }
      var pod = object.at("/spec/template/spec");
      var container = pod.at("/containers/0");
      assertThat(variables(container))
          .containsEntry("BATON_TEMPORAL_TLS", "true")
          .containsEntry("BATON_TEMPORAL_TLS_SERVER_NAME", "temporal.example");
      var files =
          variables(container).entrySet().stream()
              .filter(one -> one.getKey().matches("BATON_TEMPORAL_.*_(CA|CERT|KEY|FILE)"))
              .map(Map.Entry::getValue)
              .toList();
      var mount = named(container.path("volumeMounts"), "temporal");
      var sources = named(pod.path("volumes"), "temporal").at("/projected/sources");
      var mounted =
          sources.findValuesAsText("path").stream()
              .map(path -> mount.path("mountPath").asText() + "/" + path)
              .toList();

      assertThat(files).hasSize(4).containsExactlyInAnyOrderElementsOf(mounted);
      assertThat(mount.path("readOnly").asBoolean()).isTrue();
      assertThat(sources.findValuesAsText("name"))
          .containsExactly("temporal-ca", "temporal-client", "temporal-cloud");
    }
  }

  @Test
  void withoutTlsNothingIsSaidOrMountedForTemporal() throws Exception {
    for (var pod : pods()) {
      assertThat(variables(pod.at("/containers/0")).keySet())
          .noneMatch(name -> name.startsWith("BATON_TEMPORAL_TLS"))
          .doesNotContain("BATON_TEMPORAL_API_KEY_FILE");
      assertThat(pod.path("volumes").findValuesAsText("name")).doesNotContain("temporal");
    }
  }

  @Test
  void kedaAsksTemporalWithTheSameSecretsOrNotAtAll() throws Exception {
    var objects = chart().render(Chart.TEMPORAL_BY_TLS);
    var scaled = named(objects, "ScaledObject", "baton-media-worker").at("/spec/triggers/0");
    var shown = named(objects, "TriggerAuthentication", "baton-temporal").at("/spec");

    assertThat(scaled.at("/authenticationRef/name").asText()).isEqualTo("baton-temporal");
    assertThat(scaled.at("/metadata/tlsServerName").asText()).isEqualTo("temporal.example");
    assertThat(shown.findValuesAsText("parameter")).containsExactly("cert", "key", "ca", "apiKey");

    var values = List.of("--set", "temporal.tls.enabled=true");
    assertThat(refused(values)).contains("autoscaling.backlogPerWorker");
    var without = render("--set", "temporal.tls.enabled=true,autoscaling.backlogPerWorker=0");
    assertThat(named(without, "ScaledObject", "baton-media-worker").at("/spec/triggers"))
        .extracting(trigger -> trigger.path("type").asText())
        .containsExactly("prometheus");
  }

  @Test
  void aKeyOrCertificateForTemporalWithoutTlsIsRefused() throws Exception {
    assertThat(refused(List.of("--set", "temporal.apiKey.secret=temporal-cloud")))
        .contains("temporal.tls.enabled: true is needed");
    assertThat(refused(List.of("--set", "temporal.tls.clientSecret=temporal-client")))
        .contains("temporal.tls.enabled: true is needed");
  }

  private String refused(List<String> more) throws Exception {
    return chart().refused(more);
  }

  private static Map<String, String> variables(JsonNode container) {
    return container
        .path("env")
        .valueStream()
        .collect(
            Collectors.toMap(
                one -> one.path("name").asText(), one -> one.path("value").asText("")));
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theKeysOfTheSecretAreListedWithTheTokenOfTheFirstAccount() throws IOException {
    var values = Files.readString(Path.of(Chart.SOURCE, "values.yaml"));
    var keys = values.substring(values.indexOf("# Name of a Secret"), values.indexOf("env:"));

    assertThat(keys).contains("BATON_PAYLOAD_KEYS", "BATON_FIRST_OWNER_TOKEN");
  }

  @Test
  void theAddressThatBrowsersOpenIsThatOfTheIngressUnlessItIsGiven() throws Exception {
    assertThat(publicUrl(render())).isEqualTo("https://voice.example.com");
    assertThat(publicUrl(render("--set", "api.publicUrl=https://voice.example.org")))
        .isEqualTo("https://voice.example.org");
    assertThat(publicUrl(render("--set", "api.env.BATON_PUBLIC_URL=https://own.example.org")))
        .isEqualTo("https://own.example.org");
    assertThat(publicUrl(render("--set", "api.ingress.enabled=false"))).isEmpty();
  }

  /** All values of the variable in the API's container, without anything between them. */
  private static String publicUrl(List<JsonNode> objects) {
    return named(objects, "Deployment", "baton-api")
        .at("/spec/template/spec/containers/0/env")
        .valueStream()
        .filter(one -> one.path("name").asText().equals("BATON_PUBLIC_URL"))
        .map(one -> one.path("value").asText())
        .collect(Collectors.joining());
  }

  @Test
  void aMediaWorkerHasLongerToLeaveThanItsSessionsHaveToEnd() throws Exception {
    var pod = pod("baton-media-worker");
    var drain =
        StreamSupport.stream(pod.at("/containers/0/env").spliterator(), false)
            .filter(one -> one.path("name").asText().equals("BATON_DRAIN_S"))
            .mapToInt(one -> one.path("value").asInt())
            .findFirst()
            .orElseThrow();
    var preStop = pod.at("/containers/0/lifecycle/preStop/exec/command/1").asInt();

    // Ten seconds more for sessions that move, docs/workers.md.
    assertThat(pod.path("terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(drain + preStop + 10);
  }

  @Test
  void workersAreAddedForSessionsThatWaitAndBeforeAllSlotsAreTaken() throws Exception {
    var scaled = object("ScaledObject", "baton-media-worker").path("spec");

    assertThat(scaled.at("/scaleTargetRef/name").asText()).isEqualTo("baton-media-worker");
    assertThat(scaled.at("/triggers/0/type").asText()).isEqualTo("temporal");
    assertThat(scaled.at("/triggers/0/metadata/taskQueue").asText()).isEqualTo("media");
    assertThat(scaled.at("/triggers/1/metadata/query").asText()).contains("baton_worker_sessions");
    assertThat(scaled.at("/triggers/1/metadata/threshold").asInt()).isEqualTo(70);
    assertThat(object("Deployment", "baton-media-worker").path("spec").has("replicas")).isFalse();
  }

  @Test
  void theChartBringsTheAlertsAsTheyAreWrittenForOnesOwnPrometheus() throws Exception {
    var alerts = Chart.DEPLOY.resolve("observability/alerts.yaml");

    assertThat(Path.of(Chart.SOURCE, "files/alerts.yaml")).hasSameTextualContentAs(alerts);
    assertThat(object("PrometheusRule", "baton").path("spec"))
        .isEqualTo(Chart.YAML.readTree(alerts.toFile()));
  }

  @Test
  void theAlertForAProcessThatIsDownAsksForTheJobThatPodsHave() throws Exception {
    var label = object("PodMonitor", "baton").at("/spec/jobLabel").asText();
    var down =
        object("PrometheusRule", "baton").findParents("alert").stream()
            .filter(rule -> rule.path("alert").asText().equals("BatonProcessDown"))
            .map(rule -> rule.path("expr").asText())
            .collect(Collectors.joining());
    var job = Pattern.compile("job=~\"(.+?)\"").matcher(down);

    assertThat(job.find()).isTrue();
    for (var name : List.of("api", "coordinator", "media-worker")) {
      var labels = object("Deployment", "baton-" + name).at("/spec/template/metadata/labels");
      assertThat(labels.path(label).asText()).matches(job.group(1));
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    var values = Files.writeString(folder.resolve("values.yaml"), "image: {registry: here}\n");

    var template =
        List.of(
            "template", "baton", Chart.SOURCE, "--kube-version", "1.33.0", "-f", values.toString());
    assertThat(chart().run(1, template))
        .containsAnyOf("temporal.address", "livekit.url", "existingSecret", "recordings.");
  }

  private List<JsonNode> render(String... more) throws Exception {
    return chart().render(List.of(more));
  }

  private List<JsonNode> pods() throws Exception {
    var pods =
        render().stream()
            .filter(object -> object.path("kind").asText().equals("Deployment"))
            .map(object -> object.at("/spec/template/spec"))
            .toList();
    assertThat(pods).hasSize(3);
    return pods;
  }

  private JsonNode pod(String name) throws Exception {
    return object("Deployment", name).at("/spec/template/spec");
  }

  private JsonNode object(String kind, String name) throws Exception {
    return named(render(), kind, name);
  }

  private static JsonNode named(List<JsonNode> objects, String kind, String name) {
    return Chart.named(objects, kind, name);
  }

  private Chart chart() {
    return new Chart(helm, folder);
  }
}
