package dev.baton.activities.tool.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.activities.tool.TemplateRate;
import dev.baton.activities.tool.ToolActivitiesImpl;
import dev.baton.activities.tool.ToolChecks;
import dev.baton.activities.tool.ToolFailures;
import dev.baton.functions.FunctionTool;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionToolsTest {

  private static final TemplateRate UNLIMITED = (organisation, template, tool) -> 1;

  private final Bakery bakery = new Bakery();
  private final FunctionCatalogue catalogue = FunctionCatalogue.of(List.of(bakery));
  private final FunctionSource source = new FunctionSource(catalogue);
  private final FunctionRunner runner = new FunctionRunner(catalogue);
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private final ToolActivitiesImpl implementation =
      new ToolActivitiesImpl(
          new ToolChecks(UNLIMITED),
          Map.of(Kind.FUNCTION, runner),
          (session, call, words) -> progress.add(session + " " + call + " " + words));
  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  FunctionToolsTest() {
    temporal.registerActivitiesImplementations(implementation);
  }

  @AfterEach
  void close() {
    temporal.close();
    implementation.close();
    runner.close();
  }

  @Test
  void aMethodsParametersAndRecordsBecomeItsJsonSchema() {
    var schema = described("order_cakes").parameters();

    assertThat(schema.toString())
        .isEqualToIgnoringWhitespace(
            """
            {"type":"object","properties":{
              "cakes":{"type":"array","items":{"type":"object","properties":{
                  "kind":{"type":"string","enum":["APPLE","CHERRY"],"description":"which cake"},
                  "message":{"type":"string"}},
                "required":["kind"],"additionalProperties":false},
                "description":"the cakes"},
              "day":{"type":"string","format":"date","description":"day of delivery"},
              "candles":{"type":"integer","format":"int32"}},
             "required":["cakes","day"],"additionalProperties":false}
            """);
    assertThat(described("order_cakes").description()).isEqualTo("Orders cakes.");
    assertThat(described("open_today").idempotent()).isTrue();
  }

  @Test
  void argumentsAreConvertedAndTheAnswerIsWrittenAsJson() {
    var answer =
        call(
            "order_cakes",
            "{\"cakes\":[{\"kind\":\"CHERRY\",\"message\":\"hi\"}],\"day\":\"2026-12-24\"}");

    assertThat(answer).isEqualTo("{\"number\":1,\"day\":\"2026-12-24\",\"customer\":\"Annec1\"}");
    assertThat(call("open_today", "{}")).isEqualTo("We are open.");
  }

  @Test
  void argumentsThatDoNotFitAreExplainedAndTheMethodIsNotCalled() {
    assertFailed(
        "order_cakes", "{\"cakes\":[{\"kind\":\"PLUM\"}],\"day\":\"2026-12-24\"}", "APPLE");
    assertFailed("order_cakes", "{\"cakes\":[],\"day\":\"tomorrow\"}", "day");
    assertThat(bakery.ordered).hasValue(0);
  }

  @Test
  void aRefusalHadNoEffectAndAfterAnyOtherExceptionNobodyKnows() {
    assertFailed("refuse", "{}", "The oven is cold.");
    assertNotSeen("break_down", 5_000);
  }

  @Test
  void aFunctionThatTakesTooLongIsInterruptedAndItsProgressWasTold() throws InterruptedException {
    assertNotSeen("bake", 1_500);

    assertThat(bakery.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    await().untilAsserted(() -> assertThat(progress).contains("s1 c1 The dough is rising."));
  }

  @Test
  void aTemplateThatNamesAFunctionThatThereIsNotIsRefusedWithTheCure() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> described("fly"))
        .withMessageContaining("BATON_TOOLS_CLASSPATH")
        .withMessageContaining("order_cakes");
  }

  @Test
  void twoFunctionsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionCatalogue.of(List.of(new Bakery(), new Bakery())))
        .withMessageContaining("two functions are called");
  }

  @Test
  void aClassPathThatIsNotThereIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionCatalogue.load("/no/such/tools.jar"))
        .withMessageContaining("/no/such/tools.jar");
  }

  /** Contains itself. */
  public record Tree(List<Tree> branches) {}

  /** A function whose schema would never end. */
  public static final class Gardener {
    @FunctionTool(description = "Plants.")
    public String plant(Tree tree) {
      return tree.toString();
    }
  }

  @Test
  void aTypeThatContainsItselfIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionCatalogue.of(List.of(new Gardener())))
        .withMessageContaining("'tree' of the function 'plant'");
  }

  private ToolDefinition described(String name) {
    var written = ToolDefinition.named(name, Kind.FUNCTION).timeoutMs(5_000).build();
    return source.describe(Tenant.DEFAULT, written).getFirst();
  }

  private String call(String name, String arguments) {
    return call(described(name), arguments);
  }

  private String call(ToolDefinition tool, String arguments) {
    var result =
        temporal
            .newActivityStub(ToolActivities.class)
            .call(
                "s1",
                tool,
                new ToolCall("c1", "triage", tool.name(), arguments),
                new ToolContext("t", "r", "{\"user_name\":\"Anne\"}", Map.of()));
    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    return result.content();
  }

  private void assertFailed(String name, String arguments, String words) {
    assertThatThrownBy(() -> call(name, arguments))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(ToolActivities.TOOL_FAILED);
              assertThat(failure.getOriginalMessage()).contains(words);
            });
  }

  private void assertNotSeen(String name, long timeoutMs) {
    var described = described(name);
    var tool =
        ToolDefinition.named(name, Kind.FUNCTION)
            .parameters(described.parameters())
            .timeoutMs(timeoutMs)
            .build();
    assertThatThrownBy(() -> call(tool, "{}"))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(ToolFailures.OUTCOME_NOT_SEEN));
  }
}
