package dev.baton.media.provider.offline.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedLanguageModelTest {

  private static final AgentDefinition TRIAGE = Agents.triage();
  private static final AgentDefinition EXPERT = Agents.codingExpert();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what can you do for me",
        "What can you do for me?",
        "So, what can you do for me, please?"
      })
  void aPhraseIsRecognisedWhateverItsCaseAndPunctuation(String said) throws Exception {
    assertThat(answer(TRIAGE, new Message.User(said)).text())
        .isEqualTo("I can find the right expert for you.");
  }

  @Test
  void anAnswerIsStreamedWordByWord() throws Exception {
    assertThat(answer(EXPERT, new Message.User("how do i reverse a list")).deltas())
        .containsExactly("Call", " reversed", " on", " it.");
  }

  @Test
  void aRequestForAnotherAgentIsAnnouncedAndThenHandedOff() throws Exception {
    var answer = answer(TRIAGE, new Message.User("Can you connect me to the coding expert?"));

    assertThat(answer.text()).isEqualTo("One moment, I am connecting you.");
    assertThat(answer.calls()).hasSize(1);
    assertThat(answer.calls().getFirst().tool()).isEqualTo("transfer_to_coding_expert");
    assertThat(answer.calls().getFirst().argumentsJson()).isEqualTo("{}");
  }

  @Test
  void aToolIsCalledFirstAndItsResultIsInTheReply() throws Exception {
    var question = new Message.User("What time is it?");
    var call = answer(TRIAGE, question);
    assertThat(call.text()).isEmpty();
    var made = call.calls().getFirst();
    assertThat(made.tool()).isEqualTo("current_time");

    var reply =
        answer(
            TRIAGE,
            question,
            new Message.Call(made.callId(), made.tool(), made.argumentsJson()),
            new Message.Result(made.callId(), made.tool(), "ten past nine"));

    assertThat(reply.text()).isEqualTo("It is ten past nine.");
    assertThat(reply.calls()).isEmpty();
  }

  @Test
  void everyCallHasAnIdOfItsOwn() throws Exception {
    var question = new Message.User("what time is it");

    assertThat(answer(TRIAGE, question).calls().getFirst().callId())
        .isNotEqualTo(answer(TRIAGE, question).calls().getFirst().callId());
  }

  @Test
  void afterAHandoffTheNewAgentsExamplesCount() throws Exception {
    var conversation =
        new Message[] {
          new Message.User("i need help with my code"),
          new Message.Agent("triage", "One moment, I am connecting you."),
          new Message.Call("call_1", "transfer_to_coding_expert", "{}"),
          new Message.Result("call_1", "transfer_to_coding_expert", "done"),
          new Message.Agent("coding_expert", "I am the coding expert."),
          new Message.User("My program does not compile!")
        };

    assertThat(answer(EXPERT, conversation).text())
        .isEqualTo("Read the first error the compiler prints.");
  }

  @Test
  void aNewAgentWithoutAGreetingAnswersWhatTheUserHadAsked() throws Exception {
    var answer =
        answer(
            EXPERT,
            new Message.User("explain recursion to me"),
            new Message.Call("call_1", "transfer_to_coding_expert", "{}"),
            new Message.Result("call_1", "transfer_to_coding_expert", "done"));

    assertThat(answer.text()).isEqualTo("A function that calls itself on a smaller problem.");
  }

  @Test
  void aHandoffThatFailedIsExplained() throws Exception {
    var answer =
        answer(
            TRIAGE,
            new Message.User("i need help with my code"),
            new Message.Call("call_1", "transfer_to_coding_expert", "{}"),
            new Message.Result(
                "call_1", "transfer_to_coding_expert", "The expert is away at the moment."));

    assertThat(answer.text()).isEqualTo("The expert is away at the moment.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sing me a song about the sea", "what is it", "the", "…"})
  void whatNoExampleCoversIsAnsweredHonestlyWithWhatCanBeSaid(String said) throws Exception {
    assertThat(answer(TRIAGE, new Message.User(said)).text())
        .startsWith("I work without a language model here")
        .contains("\"i need help with my code\"")
        .contains("\"what time is it\"");
  }

  @Test
  void aToolTheAgentDoesNotHaveIsNotCalled() throws Exception {
    var agent = agent(List.of(), new Example(List.of("open the door"), null, "open_door"));

    var answer = answer(agent, new Message.User("open the door"));

    assertThat(answer.calls()).isEmpty();
    assertThat(answer.text()).contains("open_door");
  }

  @Test
  void anExampleWithSeveralToolsCallsOneAfterTheOtherAndThenAnswers() throws Exception {
    var lines = new ObjectMapper().readTree("{\"lines\": [8]}");
    var agent =
        agent(
            List.of(tool("read_code"), tool("highlight_code_lines")),
            new Example(
                List.of("can you check"),
                "I read {{result}}",
                "read_code",
                null,
                List.of(new Example.Step("highlight_code_lines", lines))));
    var question = new Message.User("can you check");
    var readCall = new Message.Call("call_1", "read_code", "{}");
    var read = new Message.Result("call_1", "read_code", "the code");

    assertThat(answer(agent, question).calls())
        .extracting(WrittenAnswer.Call::tool)
        .containsExactly("read_code");

    var second = answer(agent, question, readCall, read);
    assertThat(second.text()).isEmpty();
    assertThat(second.calls().getFirst().tool()).isEqualTo("highlight_code_lines");
    assertThat(second.calls().getFirst().argumentsJson()).isEqualTo("{\"lines\":[8]}");

    var last =
        answer(
            agent,
            question,
            readCall,
            read,
            new Message.Call("call_2", "highlight_code_lines", "{}"),
            new Message.Result("call_2", "highlight_code_lines", "Marked: 8."));
    assertThat(last.calls()).isEmpty();
    assertThat(last.text()).isEqualTo("I read the code");
  }

  @Test
  void aNoteThatOnlyAModelCouldUseKeepsNobodyFromAnAnswer() throws Exception {
    var note = new Message.Note("The user ran the code.", "");
    var question = new Message.User("explain recursion to me");

    assertThat(answer(EXPERT, question, note).text()).startsWith("A function that calls itself");
    assertThat(answer(EXPERT, question, new Message.Agent("expert", "A function."), note).text())
        .isEmpty();
  }

  private static ToolDefinition tool(String name) {
    var nothing = JsonNodeFactory.instance.objectNode();
    return ToolDefinition.named(name, ToolDefinition.Kind.BUILT_IN)
        .description(name)
        .parameters(nothing)
        .idempotent(true)
        .timeoutMs(5_000)
        .build();
  }

  @Test
  void requiredArgumentsAreFilledInFromDefaultsChoicesAndTheUsersWords() throws Exception {
    var schema =
        new ObjectMapper()
            .readTree(
                """
                {"type": "object", "required": ["query", "kind", "limit", "exact"],
                 "properties": {"query": {"type": "string"},
                                "kind": {"type": "string", "enum": ["song", "album"]},
                                "limit": {"type": "integer", "default": 5},
                                "exact": {"type": "boolean"},
                                "page": {"type": "integer"}}}
                """);
    var tool =
        ToolDefinition.named("search", ToolDefinition.Kind.BUILT_IN)
            .description("Searches")
            .parameters(schema)
            .idempotent(true)
            .timeoutMs(5_000)
            .build();
    var agent = agent(List.of(tool), new Example(List.of("find my music"), null, "search"));

    assertThat(answer(agent, new Message.User("Find my music!")).calls().getFirst().argumentsJson())
        .isEqualTo("{\"query\":\"Find my music!\",\"kind\":\"song\",\"limit\":5}");
  }

  private static AgentDefinition agent(List<ToolDefinition> tools, Example... examples) {
    var choice = new ModelChoice("offline", null, null);
    return AgentDefinition.named("helper")
        .displayName("Helper")
        .instructions("You help.")
        .models(new Models(choice, choice, choice))
        .tools(tools)
        .examples(examples)
        .build();
  }

  private static WrittenAnswer answer(AgentDefinition agent, Message... messages)
      throws InterruptedException {
    var answer = new WrittenAnswer();
    var generation =
        Providers.find(LanguageModel.class, "offline")
            .generate(new LanguageModel.Request(agent, List.of(messages)), answer);
    answer.awaitEnd();
    generation.cancel();
    return answer;
  }
}
