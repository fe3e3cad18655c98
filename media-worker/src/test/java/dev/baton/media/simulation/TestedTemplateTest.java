package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.simulation.TestedTemplate;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A customer's template of two agents and a webhook, in a conversation with a persona. */
@Timeout(60)
final class TestedTemplateTest {

  private static final String SCENARIO =
      """
      id: shoes
      title: Shoes are sent back
      support: {name: The shop}
      dialogue:
        - customer: I want to return my shoes.
        - support: Returns desk here, what is your order number?
        - customer: My order number is two eight eight five.
        - support: Your refund is started.
        - customer: Thank you very much, goodbye.
        - support: You are welcome, goodbye.
      facts: {shop: Corner Shoes}
      expect:
        - handoff: returns
        - tool: start_refund
          arguments: {order: two eight eight five}
        - said: refund is started
        - ends: goodbye
      """;

  private static final UUID OWNER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

  private final List<ToolCall> calls = new CopyOnWriteArrayList<>();
  private final List<ToolContext> contexts = new CopyOnWriteArrayList<>();
  @TempDir private Path out;

  @Test
  void itsAgentsGreetHandOverAndCallTheirTools() throws IOException {
    var result = play(SimulationMode.TEXT, ToolResult.Outcome.DONE, "started");

    assertThat(result.failures()).isEmpty();
    assertThat(result.end()).isEqualTo(ConversationEnd.GOODBYE);
    assertThat(result.template()).isEqualTo("shop@2");
    assertThat(calls).hasSize(1);
    assertThat(contexts).extracting(ToolContext::organisation).containsExactly(OWNER);
    assertThat(transcript(result)).contains("Welcome to Corner Shoes");
  }

  @Test
  void theyDoSoByVoice() throws IOException {
    var result = play(SimulationMode.LOCAL, ToolResult.Outcome.DONE, "started");

    assertThat(result.failures()).isEmpty();
    assertThat(result.wer()).isLessThan(0.05);
    assertThat(result.answerMs()).isPositive();
  }

  @Test
  void whatAToolReallyAnswersIsWhatTheConversationComesTo() throws IOException {
    var result = play(SimulationMode.TEXT, ToolResult.Outcome.FAILED, "not possible");

    assertThat(result.failures()).containsExactly("support never said \"refund is started\"");
    assertThat(transcript(result)).contains("Your refund is not possible.");
  }

  private ConversationResult play(SimulationMode mode, ToolResult.Outcome outcome, String answer)
      throws IOException {
    var player =
        new ConversationPlayer(
            ProviderSource.INSTALLED,
            Providers.find(VoiceActivityDetector.class, Providers.AUTO),
            (tool, call, context) -> {
              calls.add(call);
              contexts.add(context);
              return new ToolResult(call.callId(), outcome, answer);
            },
            Rooms.none("none here"));
    var scenario = Files.writeString(out.resolve("shoes.yaml"), SCENARIO);
    return player.play(
        new ConversationPlan(
            "test",
            1,
            mode,
            SimulationLibrary.personas(List.of("james-baker")).getFirst(),
            SimulationLibrary.scenarios(List.of(scenario.toString())).getFirst(),
            "offline",
            out.toString(),
            new TestedTemplate("shop@2", shop(), OWNER)),
        () -> {});
  }

  private String transcript(ConversationResult result) throws IOException {
    return Files.readString(ConversationLayout.folder(out, result.id()).resolve("transcript.json"));
  }

  private static SessionTemplate shop() throws IOException {
    var schema =
        new ObjectMapper()
            .readTree(
                """
                {"type": "object", "required": ["order"],
                 "properties": {"order": {"type": "string", "default": "two eight eight five"}}}
                """);
    var reception =
        AgentDefinition.named("reception")
            .greeting("Welcome to {{shop}}, how can I help?")
            .handoffs(new HandoffTarget("returns", "Who sends something back", true))
            .examples(
                new Example(List.of("i want to return my shoes"), null, "transfer_to_returns"))
            .build();
    var returns =
        AgentDefinition.named("returns")
            .greeting("Returns desk here, what is your order number?")
            .tools(
                ToolDefinition.named("start_refund", ToolDefinition.Kind.WEBHOOK)
                    .parameters(schema)
                    .url("https://shop.example/refunds")
                    .timeoutMs(2_000)
                    .build())
            .examples(
                new Example(
                    List.of("my order number is two eight eight five"),
                    "Your refund is {{result}}.",
                    "start_refund"),
                new Example(
                    List.of("thank you very much goodbye"), "You are welcome, goodbye.", null))
            .build();
    return SessionTemplate.named("shop").agents(reception, returns).build();
  }
}
