package dev.baton.media.provider.anthropic;

import static dev.baton.media.provider.anthropic.Events.START;
import static dev.baton.media.provider.anthropic.Events.STOP;
import static dev.baton.media.provider.anthropic.Events.blockStops;
import static dev.baton.media.provider.anthropic.Events.callBegins;
import static dev.baton.media.provider.anthropic.Events.callGoesOn;
import static dev.baton.media.provider.anthropic.Events.finish;
import static dev.baton.media.provider.anthropic.Events.text;
import static dev.baton.media.provider.anthropic.Events.textBegins;
import static dev.baton.media.provider.request.Streams.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.media.provider.request.ApiEmulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicLanguageModelTest {

  private static final String[] HELLO = {
    START, textBegins(0), text(0, "Hel"), text(0, "lo."), blockStops(0), finish("end_turn", 5), STOP
  };

  private final ApiEmulator api = new ApiEmulator();

  AnthropicLanguageModelTest() throws IOException {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void textIsPassedOnPieceByPieceAndTokensAreCounted() throws Exception {
    api.answers(stream(HELLO));

    var answer = ask(new Message.User("hello"));

    assertThat(answer.deltas()).containsExactly("Hel", "lo.");
    assertThat(answer.usage()).isEqualTo(new LanguageModel.Usage(12, 5, 4));
  }

  @Test
  void severalCallsOfOneAnswerArePutTogetherByTheirIndex() throws Exception {
    api.answers(
        stream(
            START,
            textBegins(0),
            text(0, "One moment."),
            blockStops(0),
            callBegins(1, "toolu_a", "current_time"),
            callGoesOn(1, "{\"zone\":"),
            callGoesOn(1, "\"UTC\"}"),
            blockStops(1),
            callBegins(2, "toolu_b", "transfer_to_coding_expert"),
            blockStops(2),
            finish("tool_use", 20),
            STOP));

    var answer = ask(new Message.User("what time is it"));

    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.calls())
        .containsExactly(
            new WrittenAnswer.Call("toolu_a", "current_time", "{\"zone\":\"UTC\"}"),
            new WrittenAnswer.Call("toolu_b", "transfer_to_coding_expert", "{}"));
  }

  @Test
  void theRequestNamesModelKeyToolsAndHandoffs() throws Exception {
    api.answers(stream(HELLO));
    ask(new Message.User("hello"));

    var received = api.awaitRequest();
    var request = json(received);
    assertThat(received.path()).isEqualTo("/v1/messages");
    assertThat(received.authorization()).isEqualTo("Bearer test-key");
    // Which version of the API is spoken is the vendor's library's own business.
    assertThat(received.header("Anthropic-Version")).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(request.path("model").asText()).isEqualTo("claude-haiku-4-5");
    assertThat(request.path("max_tokens").asInt()).isEqualTo(1024);
    assertThat(request.path("stream").asBoolean()).isTrue();
    assertThat(request.at("/system/0/text").asText())
        .startsWith("You welcome people")
        .contains("call current_time");
    assertThat(request.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
    assertThat(request.at("/tools/0/name").asText()).isEqualTo("current_time");
    assertThat(request.at("/tools/0/input_schema"))
        .isEqualTo(Agents.triage().tools().getFirst().parameters());
    assertThat(request.at("/tools/1/name").asText()).isEqualTo("transfer_to_coding_expert");
    assertThat(request.at("/tools/1/input_schema/type").asText()).isEqualTo("object");
  }

  @Test
  void anAgentThatSpokeFirstAnswersABeginning() throws Exception {
    api.answers(stream(HELLO));
    ask(
        new Message.Agent("triage", "Hello, how can I help you?"),
        new Message.Agent("triage", "I am listening."),
        new Message.User("hi"),
        new Message.User("are you there"));

    var messages = json(api.awaitRequest()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user");
    assertThat(messages.at("/1/content").findValuesAsText("text"))
        .containsExactly("Hello, how can I help you?", "I am listening.");
    assertThat(messages.at("/2/content").findValuesAsText("text"))
        .containsExactly("hi", "are you there");
  }

  @Test
  void callsStandWithTheWordsBeforeThemAndResultsBeforeTheWordsAfter() throws Exception {
    api.answers(stream(HELLO));
    ask(
        new Message.User("time and help"),
        new Message.Agent("triage", "One moment."),
        new Message.Call("a", "current_time", "{\"zone\":\"UTC\"}"),
        new Message.Call("b", "transfer_to_coding_expert", "{}"),
        new Message.Result("b", "transfer_to_coding_expert", "done"),
        new Message.User("are you there"),
        new Message.Result("a", "current_time", "ten past nine"));

    var messages = json(api.awaitRequest()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user");
    assertThat(messages.at("/1/content").findValuesAsText("type"))
        .containsExactly("text", "tool_use", "tool_use");
    assertThat(messages.at("/1/content/1/input/zone").asText()).isEqualTo("UTC");
    assertThat(messages.at("/2/content").findValuesAsText("type"))
        .containsExactly("tool_result", "tool_result", "text");
    assertThat(messages.at("/2/content/0/tool_use_id").asText()).isEqualTo("a");
    assertThat(messages.at("/2/content/0/content").asText()).isEqualTo("ten past nine");
  }

  @Test
  void theUserHasTheLastWordWhenTheAgentIsAskedForMore() throws Exception {
    api.answers(stream(HELLO));
    ask(new Message.User("hi"), new Message.Agent("triage", "Hello."));

    assertThat(json(api.awaitRequest()).path("messages").findValuesAsText("role"))
        .containsExactly("user", "assistant", "user");
  }

  @Test
  void anImageGoesBeforeTheWordsItBelongsTo() throws Exception {
    api.answers(stream(HELLO));
    var frame = new Image("image/jpeg", new byte[] {1, 2, 3}, Image.Detail.LOW);
    ask(new Message.User("what is this", List.of(frame)));

    var content = json(api.awaitRequest()).at("/messages/0/content");
    assertThat(content.at("/0/source/type").asText()).isEqualTo("base64");
    assertThat(content.at("/0/source/media_type").asText()).isEqualTo("image/jpeg");
    assertThat(content.at("/0/source/data").asText()).isEqualTo("AQID");
    assertThat(content.at("/1/text").asText()).isEqualTo("what is this");
  }

  @Test
  void anOverloadInsideTheStreamBeforeAnyWordIsTriedAgain() throws Exception {
    api.answers(stream(START, Events.error("overloaded_error"))).answers(stream(HELLO));

    assertThat(ask(new Message.User("hello")).text()).isEqualTo("Hello.");
  }

  @Test
  void aModelThatDeclinesIsAnErrorAndNotSilence() {
    api.answers(stream(START, finish("refusal", 1), STOP));

    assertThat(catchThrowableOfType(ProviderException.class, () -> ask(new Message.User("hello"))))
        .hasMessage("anthropic: the model declined to answer");
  }

  private WrittenAnswer ask(Message... messages) throws InterruptedException {
    var answer = new WrittenAnswer();
    var access = api.access(AnthropicApi.VENDOR, "", Duration.ofSeconds(20));
    new AnthropicLanguageModel(AnthropicApi.requests(access))
        .generate(new LanguageModel.Request(Agents.triage(), List.of(messages)), answer);
    return answer.awaitEnd();
  }

  private static JsonNode json(ApiEmulator.Received request) throws IOException {
    return new ObjectMapper().readTree(request.body());
  }
}
