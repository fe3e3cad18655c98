package dev.baton.activities.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.activities.tool.ToolActivitiesImpl;
import dev.baton.activities.tool.ToolChecks;
import dev.baton.activities.tool.ToolFailures;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.McpTarget;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolApproval;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.LifecycleException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpToolsTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** Compiled no further than what runs for a moment needs. */
  private static final List<String> PROCESS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          System.getProperty("java.class.path"),
          WeatherServer.class.getName());

  /** A process on a busy machine takes its time to start. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final WeatherServer weather;
  private final McpServers servers;
  private final McpSource source;
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private final ToolActivitiesImpl implementation;
  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  McpToolsTest(@TempDir Path folder) throws LifecycleException {
    weather = WeatherServer.http(folder);
    var rules =
        new McpRules(
            ToolHosts.publicAnd("127.0.0.1:" + weather.port()),
            JAVA + " " + String.join(" ", PROCESS),
            (organisation, name) ->
                name.equals("WEATHER") ? Optional.of("s3cret") : Optional.empty());
    servers = new McpServers(rules, Clock.systemUTC());
    source = new McpSource(servers, Clock.systemUTC(), PATIENCE);
    implementation =
        new ToolActivitiesImpl(
            new ToolChecks((organisation, template, tool) -> 1),
            Map.of(Kind.MCP, new McpRunner(servers)),
            (session, call, words) -> progress.add(words));
    temporal.registerActivitiesImplementations(implementation);
  }

  @AfterEach
  void close() {
    temporal.close();
    implementation.close();
    servers.close();
    weather.close();
  }

  @Test
  void aServerOverHttpTellsItsToolsAndIsCalledWithTheSecretInItsHeader() {
    var tools = source.describe(Tenant.DEFAULT, server(http(), List.of()));

    assertThat(tools)
        .extracting(ToolDefinition::name)
        .containsExactlyInAnyOrder("get_forecast", "move_clouds", "wait_for_rain");
    var forecast = named(tools, "get_forecast");
    assertThat(forecast.description()).isEqualTo("Tells the weather of a city.");
    assertThat(forecast.parameters().path("required").path(0).asText()).isEqualTo("city");
    assertThat(forecast.idempotent()).as("because it only reads").isTrue();
    assertThat(call(forecast, "{\"city\":\"Oslo\"}").content()).isEqualTo("Sunny in Oslo");
    assertThat(weather.authorizations).isNotEmpty().containsOnly("Bearer s3cret");
  }

  @Test
  void whatAServersCallsNeedEachOfItsToolsNeeds() {
    var written =
        server(http(), List.of()).toBuilder().approval(new ToolApproval(60_000L, null)).build();

    assertThat(source.describe(Tenant.DEFAULT, written))
        .hasSize(3)
        .allSatisfy(tool -> assertThat(tool.approval()).isEqualTo(written.approval()));
  }

  @Test
  void aServerThatIsAProcessIsStartedAndCalled() {
    var process = new McpTarget(null, Map.of(), JAVA, PROCESS, List.of("get-forecast"), null);

    var tools = source.describe(Tenant.DEFAULT, server(process, List.of("get-forecast")));

    assertThat(tools).extracting(ToolDefinition::name).containsExactly("get_forecast");
    assertThat(call(tools.getFirst(), "{\"city\":\"Rome\"}").content()).isEqualTo("Sunny in Rome");
  }

  @Test
  void aProgramThatTheOperatorDidNotAllowIsNotStarted() {
    var other = new McpTarget(null, Map.of(), JAVA, List.of("-version"), List.of(), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.describe(Tenant.DEFAULT, server(other, List.of())))
        .withMessageContaining("BATON_MCP_COMMANDS_ALLOWED");
    var tool = server(other.only("x"), List.of());
    assertFailed(() -> call(tool, "{}"), "BATON_MCP_COMMANDS_ALLOWED");
  }

  @Test
  void aTemplateGetsTheToolsItChoseAndIsToldOfThoseThereAreNot() {
    var chosen = source.describe(Tenant.DEFAULT, server(http(), List.of("get-forecast")));

    assertThat(chosen).extracting(ToolDefinition::name).containsExactly("get_forecast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.describe(Tenant.DEFAULT, server(http(), List.of("make_snow"))))
        .withMessageContaining("make_snow")
        .withMessageContaining("get-forecast");
  }

  @Test
  void aSecretThatIsNotSetIsNamed() {
    var server =
        new McpTarget(url(), Map.of("X-Key", "{{secret.OTHER}}"), null, List.of(), List.of(), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.describe(Tenant.DEFAULT, server(server, List.of())))
        .withMessageContaining("PUT /api/secrets/OTHER");
  }

  @Test
  void aToolThatSaysItFailedIsHeardAndBadArgumentsNeverReachIt() {
    var tools = source.describe(Tenant.DEFAULT, server(http(), List.of()));

    assertFailed(
        () -> call(named(tools, "move_clouds"), "{\"city\":\"Oslo\"}"),
        "The clouds are too heavy.");
    assertFailed(() -> call(named(tools, "get_forecast"), "{}"), "city");
    assertThat(weather.calls).isEmpty();
  }

  @Test
  void aCallThatTakesTooLongTellsItsProgressItsOutcomeIsNotSeenAndItsServerIsToldSo() {
    var slow = named(source.describe(Tenant.DEFAULT, server(http(), List.of())), "wait_for_rain");

    assertNotSeen(() -> call(withTimeout(slow, 2_500), "{\"city\":\"Oslo\"}"));

    await().untilAsserted(() -> assertThat(progress).contains("Clouds are coming."));
    await()
        .untilAsserted(() ->
            assertThat(weather.messages)
                .filteredOn(message -> message.contains("notifications/cancelled"))
                .singleElement()
                .asString()
                .contains(requestOf("wait_for_rain")));
  }

  /** The id under which a tool was called, as a cancellation names it. */
  private String requestOf(String tool) {
    var call =
        weather.messages.stream()
            .filter(message -> message.contains("tools/call") && message.contains(tool))
            .findFirst()
            .orElseThrow();
    var id = call.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    return "\"requestId\":\"" + id + "\"";
  }

  @Test
  void aServerThatIsGoneHasTheToolsItHadAndIsNotReached() {
    var tools = source.describe(Tenant.DEFAULT, server(http(), List.of()));
    weather.close();
    servers.close();

    assertFailed(
        () -> call(named(tools, "get_forecast"), "{\"city\":\"Oslo\"}"), "could not be reached");
    assertThat(source.describe(Tenant.DEFAULT, server(http(), List.of()))).hasSameSizeAs(tools);
    assertThat(
            new McpSource(servers, Clock.systemUTC())
                .describe(Tenant.DEFAULT, server(http(), List.of())))
        .isEmpty();
  }

  private McpTarget http() {
    return new McpTarget(
        url(),
        Map.of("Authorization", "Bearer {{secret.WEATHER}}"),
        null,
        List.of(),
        List.of(),
        null);
  }

  private String url() {
    return "http://127.0.0.1:" + weather.port() + "/mcp";
  }

  private static ToolDefinition server(McpTarget target, List<String> wanted) {
    var chosen =
        new McpTarget(
            target.url(), target.headers(), target.command(), target.args(), wanted, target.tool());
    return tool("weather", chosen, 10_000);
  }

  private static ToolDefinition withTimeout(ToolDefinition tool, long timeoutMs) {
    return tool(tool.name(), tool.mcp(), timeoutMs);
  }

  private static ToolDefinition tool(String name, @Nullable McpTarget target, long timeoutMs) {
    var anything = JsonNodeFactory.instance.objectNode();
    return ToolDefinition.named(name, Kind.MCP)
        .parameters(anything)
        .timeoutMs(timeoutMs)
        .mcp(target)
        .build();
  }

  private static ToolDefinition named(List<ToolDefinition> tools, String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  private ToolResult call(ToolDefinition tool, String arguments) {
    return temporal
        .newActivityStub(ToolActivities.class)
        .call("s1", tool, new ToolCall("c1", "triage", tool.name(), arguments), null);
  }

  private static void assertFailed(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(ToolActivities.TOOL_FAILED);
              assertThat(failure.getOriginalMessage()).contains(words);
            });
  }

  private static void assertNotSeen(ThrowingCallable call) {
    assertThatThrownBy(call)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(ToolFailures.OUTCOME_NOT_SEEN));
  }
}
