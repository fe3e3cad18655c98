package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.deploy.servers.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards, where Prometheus' own tool is on the machine as Prometheus reads them. */
class AlertsTest {

  private static final Path FOLDER = Path.of("../observability").toAbsolutePath().normalize();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir Path folder;

  @Test
  void everyAlertOfAnObjectiveThatWakesSomebodyHasACaseInWhichItFires() throws IOException {
    var rules = YAML.readTree(FOLDER.resolve("alerts.yaml").toFile());
    var cases = YAML.readTree(FOLDER.resolve("alerts-test.yaml").toFile());
    var fired =
        cases.findParents("exp_alerts").stream()
            .map(one -> one.path("alertname").asText())
            .toList();

    var objectives =
        rules.at("/groups/0/rules").valueStream().map(rule -> rule.path("alert").asText()).toList();
    assertThat(objectives).hasSize(5);
    assertThat(fired).containsAll(objectives);
  }

  @Test
  void alertsFireWhenTheyShouldAndNotOtherwise() throws Exception {
    assertThat(promtool("check", "rules", FOLDER.resolve("alerts.yaml").toString()))
        .contains("SUCCESS: 14 rules found");
    assertThat(promtool("test", "rules", FOLDER.resolve("alerts-test.yaml").toString()))
        .contains("SUCCESS");
  }

  @Test
  void prometheusUnderstandsWhatDashboardsAskIt() throws Exception {
    var group = YAML.createObjectNode().put("name", "dashboards");
    var rules = group.putArray("rules");
    for (var expression : expressions()) {
      rules.addObject().put("record", "panel_" + rules.size()).put("expr", expression);
    }
    var file = folder.resolve("dashboards.yaml");
    var groups = YAML.createObjectNode();
    groups.putArray("groups").add(group);
    YAML.writeValue(file.toFile(), groups);

    assertThat(rules).hasSizeGreaterThan(20);
    assertThat(promtool("check", "rules", file.toString()))
        .contains("SUCCESS: %d rules found".formatted(rules.size()));
  }

  private static List<String> expressions() throws IOException {
    var expressions = new ArrayList<String>();
    try (var dashboards = Files.newDirectoryStream(FOLDER.resolve("dashboards"), "*.json")) {
      for (var dashboard : dashboards) {
        JsonNode read = new ObjectMapper().readTree(dashboard.toFile());
        expressions.addAll(read.findValuesAsText("expr"));
      }
    }
    return expressions;
  }

  private String promtool(String... arguments) throws IOException, InterruptedException {
    var program = Platform.onPath("promtool");
    assumeTrue(program.isPresent(), "promtool is not on this machine");
    return Programs.output(folder, 0, program.orElseThrow().toString(), arguments);
  }
}
