package dev.baton.store.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelTool;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateStoreTest {

  private final Database database;
  private final TemplateStore templates;

  TemplateStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    this.templates = new TemplateStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aNewDatabaseHasTheTemplatesOfTheProduct() {
    assertThat(templates.slugs(Organisations.DEFAULT))
        .contains("bench", "voice-assistant")
        .isSorted();
    assertThat(BuiltInTemplates.all())
        .allSatisfy(t ->
            assertThat(templates.bySlug(Organisations.DEFAULT, t.slug()))
                .contains(t.as(t.slug(), 1)));
  }

  @Test
  void aTemplateThatIsThereIsNotOverwritten() {
    var bench = templates.bySlug(Organisations.DEFAULT, "bench").orElseThrow();

    assertThat(templates.addIfAbsent(bench)).isFalse();
  }

  @Test
  void anUnknownSlugIsEmpty() {
    assertThat(templates.bySlug(Organisations.DEFAULT, "nope")).isEmpty();
  }

  @Test
  void theVoiceAssistantHandsOffInBothDirectionsInDifferentVoices() {
    var template = templates.bySlug(Organisations.DEFAULT, "voice-assistant").orElseThrow();
    var triage = template.agent("triage");
    var expert = template.agent("coding_expert");

    assertThat(template.entryAgent()).isEqualTo("triage");
    assertThat(triage.handoffs())
        .extracting(HandoffTarget::toolName)
        .containsExactly("transfer_to_coding_expert");
    assertThat(expert.handoffs())
        .extracting(HandoffTarget::toolName)
        .containsExactly("transfer_to_triage");
    assertThat(triage.models().tts().voice()).isNotEqualTo(expert.models().tts().voice());
    assertThat(List.of(triage, expert)).extracting(AgentDefinition::greeting).doesNotContainNull();
  }

  @Test
  void everyExampleCallsAToolThatItsAgentHasAndUsesPlainWords() {
    for (var template : BuiltInTemplates.all()) {
      for (var agent : template.agents()) {
        for (var example : agent.examples()) {
          assertThat(example.phrases()).allSatisfy(p -> assertThat(p).matches("[a-z ]+"));
          if (example.tool() != null) {
            assertThat(toolNames(template.agent(agent.name()))).contains(example.tool());
          }
        }
        assertThat(phrases(agent)).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theBenchRunsOnTheLoopbackProviderAndKeepsNoRecording() {
    SessionTemplate bench = templates.bySlug(Organisations.DEFAULT, "bench").orElseThrow();
    var models = bench.agent("bench").models();

    assertThat(List.of(models.stt().provider(), models.llm().provider(), models.tts().provider()))
        .containsOnly("loopback");
    assertThat(bench.recorded()).isFalse();
    assertThat(bench.agent("bench").greeting()).isNull();
  }

  private static List<String> toolNames(AgentDefinition agent) {
    var panels = Objects.requireNonNullElse(agent.panels(), List.<String>of());
    return Stream.of(
            agent.tools().stream().map(ToolDefinition::name),
            agent.handoffs().stream().map(HandoffTarget::toolName),
            PanelTool.of(PanelCatalogue.builtIn().select(panels)).stream().map(PanelTool::name))
        .flatMap(names -> names)
        .toList();
  }

  private static List<String> phrases(AgentDefinition agent) {
    return agent.examples().stream().map(Example::phrases).flatMap(List::stream).toList();
  }
}
