package dev.baton.media.provider.gemini;

import static dev.baton.media.provider.gemini.Events.call;
import static dev.baton.media.provider.gemini.Events.finish;
import static dev.baton.media.provider.gemini.Events.text;
import static dev.baton.media.provider.gemini.Events.thought;
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

class GeminiLanguageModelTest {

  private static final String[] HELLO = {text("Hel"), text("lo."), finish("STOP")};

  private final ApiEmulator api = new ApiEmulator();

  GeminiLanguageModelTest() throws IOException {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void textIsPassedOnPieceByPieceWithoutThoughtsAndTokensAreCounted() throws Exception {
    api.answers(stream(thought("hm"), text("Hel"), text("lo."), finish("STOP")));

    var answer = ask(new Message.User("hello"));

    assertThat(answer.deltas()).containsExactly("Hel", "lo.");
    assertThat(answer.usage()).isEqualTo(new LanguageModel.Usage(12, 5, 4));
  }

  @Test
  void severalCallsOfOneAnswerAreKeptInTheirOrder() throws Exception {
    api.answers(
        stream(
            text("One moment."),
            call("current_time", "{\"zone\":\"UTC\"}"),
            call("transfer_to_coding_expert", "{}"),
            finish("STOP")));

    var calls = ask(new Message.User("what time is it")).calls();

    assertThat(calls)
        .map(WrittenAnswer.Call::tool)
        .containsExactly("current_time", "transfer_to_coding_expert");
    assertThat(calls)
        .map(WrittenAnswer.Call::argumentsJson)
        .containsExactly("{\"zone\":\"UTC\"}", "{}");
    assertThat(calls).map(WrittenAnswer.Call::callId).doesNotHaveDuplicates();
  }

  @Test
  void theRequestNamesModelKeyToolsAndHandoffs() throws Exception {
    api.answers(stream(HELLO));
    ask(new Message.User("hello"));

    var received = api.awaitRequest();
    var request = json(received);
    assertThat(received.path())
        .isEqualTo("/v1beta/models/gemini-3.5-flash-lite:streamGenerateContent");
    assertThat(received.header("X-Goog-Api-Key")).isEqualTo("test-key");
    assertThat(request.at("/systemInstruction/parts/0/text").asText())
        .startsWith("You welcome people")
        .contains("call current_time");
    assertThat(request.at("/generationConfig/thinkingConfig/thinkingLevel").asText())
        .isEqualTo("MINIMAL");
    var functions = request.at("/tools/0/functionDeclarations");
    assertThat(functions.findValuesAsText("name"))
        .containsExactly("current_time", "transfer_to_coding_expert");
    assertThat(functions.at("/0/parametersJsonSchema"))
        .isEqualTo(Agents.triage().tools().getFirst().parameters());
  }

  @Test
  void anAgentThatSpokeFirstAnswersABeginning() throws Exception {
    api.answers(stream(HELLO));
    ask(new Message.Agent("triage", "Hello."), new Message.User("hi"), new Message.User("there"));

    var contents = json(api.awaitRequest()).path("contents");
    assertThat(contents.findValuesAsText("role")).containsExactly("user", "model", "user");
    assertThat(contents.at("/2/parts").findValuesAsText("text")).containsExactly("hi", "there");
  }

  @Test
  void callsAreSignedAndFollowedByTheirResults() throws Exception {
    api.answers(stream(HELLO));
    ask(
        new Message.User("time and help"),
        new Message.Agent("triage", "One moment."),
        new Message.Call("a", "current_time", "{\"zone\":\"UTC\"}"),
        new Message.Call("b", "transfer_to_coding_expert", "{}"),
        new Message.Result("b", "transfer_to_coding_expert", "done"),
        new Message.User("are you there"),
        new Message.Result("a", "current_time", "ten past nine"));

    var contents = json(api.awaitRequest()).path("contents");
    assertThat(contents.findValuesAsText("role")).containsExactly("user", "model", "user", "user");
    assertThat(contents.at("/1/parts/0/text").asText()).isEqualTo("One moment.");
    assertThat(contents.at("/1/parts/1/functionCall/args/zone").asText()).isEqualTo("UTC");
    assertThat(contents.at("/1/parts/1/thoughtSignature").binaryValue())
        .asString()
        .isEqualTo("skip_thought_signature_validator");
    assertThat(contents.at("/2/parts/0/functionResponse/response/result").asText())
        .isEqualTo("ten past nine");
    assertThat(contents.at("/2/parts/1/functionResponse/name").asText())
        .isEqualTo("transfer_to_coding_expert");
    assertThat(contents.at("/3/parts/0/text").asText()).isEqualTo("are you there");
  }

  @Test
  void anImageGoesBeforeTheWordsItBelongsTo() throws Exception {
    api.answers(stream(HELLO));
    var frame = new Image("image/jpeg", new byte[] {1, 2, 3}, Image.Detail.LOW);
    ask(new Message.User("what is this", List.of(frame)));

    var parts = json(api.awaitRequest()).at("/contents/0/parts");
    assertThat(parts.at("/0/inlineData/mimeType").asText()).isEqualTo("image/jpeg");
    assertThat(parts.at("/0/inlineData/data").asText()).isEqualTo("AQID");
    assertThat(parts.at("/1/text").asText()).isEqualTo("what is this");
  }

  @Test
  void anAnswerThatWasBlockedIsAnErrorAndNotSilence() {
    api.answers(stream(finish("SAFETY")));

    assertThat(catchThrowableOfType(ProviderException.class, () -> ask(new Message.User("hello"))))
        .hasMessage("gemini: the model gave no answer (SAFETY)");
  }

  private WrittenAnswer ask(Message... messages) throws InterruptedException {
    var answer = new WrittenAnswer();
    var access = api.access(GeminiApi.VENDOR, "", Duration.ofSeconds(20));
    new GeminiLanguageModel(GeminiApi.requests(access))
        .generate(new LanguageModel.Request(Agents.triage(), List.of(messages)), answer);
    return answer.awaitEnd();
  }

  private static JsonNode json(ApiEmulator.Received request) throws IOException {
    return new ObjectMapper().readTree(request.body());
  }
}
