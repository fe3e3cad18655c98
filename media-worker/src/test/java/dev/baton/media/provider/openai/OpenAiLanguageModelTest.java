package dev.baton.media.provider.openai;

import static dev.baton.media.provider.openai.Replies.DONE;
import static dev.baton.media.provider.openai.Replies.cachedUsage;
import static dev.baton.media.provider.openai.Replies.callBegins;
import static dev.baton.media.provider.openai.Replies.callGoesOn;
import static dev.baton.media.provider.openai.Replies.events;
import static dev.baton.media.provider.openai.Replies.finish;
import static dev.baton.media.provider.openai.Replies.text;
import static dev.baton.media.provider.openai.Replies.usage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.media.provider.request.ApiEmulator;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiLanguageModelTest {

  private static final String[] HELLO = {
    text("Hel"), text("lo."), finish("stop"), usage(12, 3), DONE
  };

  private final OpenAiEmulator api = new OpenAiEmulator();

  OpenAiLanguageModelTest() throws Exception {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void textIsPassedOnPieceByPieceAndTokensAreCounted() throws Exception {
    api.answers(events(HELLO));

    var answer = ask(new Message.User("hello"));

    assertThat(answer.deltas()).containsExactly("Hel", "lo.");
    assertThat(answer.usage()).isEqualTo(new LanguageModel.Usage(12, 3));
  }

  @Test
  void toolCallsSplitOverChunksArePutTogetherByTheirIndex() throws Exception {
    api.answers(
        events(
            callBegins(0, "call_a", "current_time"),
            callGoesOn(0, "{\"zone\":"),
            callBegins(1, "call_b", "transfer_to_coding_expert"),
            callGoesOn(0, "\"UTC\"}"),
            callGoesOn(1, "{}"),
            finish("tool_calls"),
            usage(40, 9),
            DONE));

    var answer = ask(new Message.User("what time is it"));

    assertThat(answer.calls())
        .containsExactly(
            new WrittenAnswer.Call("call_a", "current_time", "{\"zone\":\"UTC\"}"),
            new WrittenAnswer.Call("call_b", "transfer_to_coding_expert", "{}"));
  }

  @Test
  void aCallWithoutArgumentsHasAnEmptyObject() throws Exception {
    api.answers(events(callBegins(0, "call_a", "current_time"), finish("tool_calls"), DONE));

    assertThat(ask(new Message.User("time")).calls().getFirst().argumentsJson()).isEqualTo("{}");
  }

  @Test
  void anAnswerWhoseArgumentsAreCutOffIsAskedForAgain() throws Exception {
    api.answers(
            events(
                callBegins(0, "call_a", "current_time"),
                callGoesOn(0, "{\"zone\":"),
                finish("length"),
                DONE))
        .answers(events(callBegins(0, "call_b", "current_time"), finish("tool_calls"), DONE));

    assertThat(ask(new Message.User("time")).calls())
        .containsExactly(new WrittenAnswer.Call("call_b", "current_time", "{}"));
  }

  @Test
  void theRequestNamesModelKeyToolsAndHandoffs() throws Exception {
    api.answers(events(HELLO));
    ask(new Message.User("hello"));

    var received = api.awaitRequest();
    var request = json(received);
    assertThat(received.path()).isEqualTo("/v1/chat/completions");
    assertThat(received.authorization()).isEqualTo("Bearer test-key");
    assertThat(request.path("model").asText()).isEqualTo("gpt-4.1-mini");
    assertThat(request.path("stream").asBoolean()).isTrue();
    assertThat(request.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(request.at("/tools/0/function/name").asText()).isEqualTo("current_time");
    assertThat(request.at("/tools/0/function/parameters"))
        .isEqualTo(Agents.triage().tools().getFirst().parameters());
    assertThat(request.at("/tools/1/function/name").asText())
        .isEqualTo("transfer_to_coding_expert");
    assertThat(request.at("/tools/1/function/description").asText())
        .isEqualTo("Questions about programming");
    assertThat(request.at("/tools/1/function/parameters/type").asText()).isEqualTo("object");
  }

  @Test
  void theSystemPromptHoldsInstructionsAndExamples() throws Exception {
    api.answers(events(HELLO));
    ask(new Message.User("hello"));

    var system = json(api.awaitRequest()).at("/messages/0");
    assertThat(system.path("role").asText()).isEqualTo("system");
    assertThat(system.path("content").asText())
        .startsWith("You welcome people and find out what they need.")
        .contains("\"what time is it\": call current_time, say \"It is (result).\"")
        .contains("\"thank you goodbye\": say \"Goodbye!\"");
  }

  @Test
  void consecutiveCallsBecomeOneMessageFollowedByTheirResults() throws Exception {
    api.answers(events(HELLO));
    ask(
        new Message.User("time and help"),
        new Message.Agent("triage", "One moment."),
        new Message.Call("a", "current_time", "{}"),
        new Message.Call("b", "transfer_to_coding_expert", "{}"),
        new Message.Result("b", "transfer_to_coding_expert", "done"),
        new Message.User("are you there"),
        new Message.Result("a", "current_time", "ten past nine"));

    var messages = json(api.awaitRequest()).path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "assistant", "tool", "tool", "user");
    assertThat(messages.at("/3/tool_calls").findValuesAsText("id")).containsExactly("a", "b");
    assertThat(messages.at("/4/tool_call_id").asText()).isEqualTo("a");
    assertThat(messages.at("/4/content").asText()).isEqualTo("ten past nine");
    assertThat(messages.at("/5/tool_call_id").asText()).isEqualTo("b");
  }

  @Test
  void aCallWithoutResultIsAnsweredAndAResultWithoutCallLeftOut() throws Exception {
    api.answers(events(HELLO));
    ask(
        new Message.Result("lost", "current_time", "ten past nine"),
        new Message.Call("a", "current_time", "{}"));

    var messages = json(api.awaitRequest()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("system", "assistant", "tool");
    assertThat(messages.at("/2/content").asText()).isEqualTo("There is no result yet.");
  }

  @Test
  void imagesGoBeforeTheWordsTheyBelongTo() throws Exception {
    api.answers(events(HELLO));
    var frame = new Image("image/jpeg", new byte[] {1, 2, 3}, Image.Detail.LOW);
    ask(new Message.User("what is this", List.of(frame)));

    var content = json(api.awaitRequest()).at("/messages/1/content");
    assertThat(content.at("/0/image_url/url").asText()).isEqualTo("data:image/jpeg;base64,AQID");
    assertThat(content.at("/0/image_url/detail").asText()).isEqualTo("low");
    assertThat(content.at("/1/text").asText()).isEqualTo("what is this");
  }

  @Test
  void temperatureAndLongestAnswerAreTheTemplates() throws Exception {
    api.answers(events(HELLO));
    var choice = new ModelChoice("openai", "gpt-4.1", null, 0.2, 300, List.of());
    ask(
        Agents.triage(new Models(ModelChoice.AUTO, choice, ModelChoice.AUTO)),
        new Message.User("hello"));

    var request = json(api.awaitRequest());
    assertThat(request.path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(request.path("max_completion_tokens").asInt()).isEqualTo(300);
  }

  @Test
  void inputReadFromTheCacheIsCountedApart() throws Exception {
    api.answers(events(text("Hi."), finish("stop"), cachedUsage(1200, 3, 1024), DONE));

    assertThat(ask(new Message.User("hello")).usage())
        .isEqualTo(new LanguageModel.Usage(1200, 3, 1024));
  }

  private WrittenAnswer ask(Message... messages) throws InterruptedException {
    return ask(Agents.triage(), messages);
  }

  private WrittenAnswer ask(AgentDefinition agent, Message... messages)
      throws InterruptedException {
    var answer = new WrittenAnswer();
    new OpenAiLanguageModel(api.client())
        .generate(new LanguageModel.Request(agent, List.of(messages)), answer);
    return answer.awaitEnd();
  }

  private static JsonNode json(ApiEmulator.Received request) throws Exception {
    return new ObjectMapper().readTree(request.body());
  }
}
