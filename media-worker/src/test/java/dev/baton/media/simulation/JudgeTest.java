package dev.baton.media.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.openai.OpenAiLanguageModel;
import dev.baton.media.provider.request.ApiEmulator;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.simulation.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vendor's model judges what rules cannot tell; the vendor is an emulator. */
final class JudgeTest {

  private static final String QUESTION = "Was the customer told when the parcel comes?";

  private final ApiEmulator api = new ApiEmulator();
  private final List<Utterance> said =
      List.of(
          line(1, Role.CUSTOMER, "Where is my parcel?"),
          line(2, Role.SUPPORT, "It comes tomorrow."));

  JudgeTest() throws IOException {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theModelReadsTheTranscriptAndItsYesIsNoFailure() throws InterruptedException {
    answers("{\"yes\": true, \"why\": \"tomorrow\"}");

    assertThat(judge().failure(QUESTION, said)).isEmpty();

    assertThat(api.awaitRequest().text())
        .contains("customer: Where is my parcel?", "support: It comes tomorrow.", QUESTION);
  }

  @Test
  void itsNoIsAFailureInItsWords() {
    answers("Well: {\"yes\": false, \"why\": \"No day was named.\"}");

    assertThat(judge().failure(QUESTION, said))
        .contains("judged no: " + QUESTION + " No day was named.");
  }

  @Test
  void anAnswerThatIsNoneIsAFailureToo() {
    answers("I would rather not say.");

    assertThat(judge().failure(QUESTION, said))
        .contains("the judge's answer to \"" + QUESTION + "\" cannot be read");
  }

  @Test
  void aScriptedModelJudgesNothing() {
    var judge = new Judge(ProviderSource.INSTALLED, new ModelChoice("offline", null, null));

    assertThat(judge.failure(QUESTION, said)).isEmpty();
    assertThat(judge.missed()).isTrue();
  }

  private void answers(String text) {
    var chunk =
        JsonNodeFactory.instance.objectNode().put("id", "c").put("object", "chat.completion.chunk");
    chunk.put("created", 1).put("model", "m");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("role", "assistant").put("content", text);
    choice.put("finish_reason", "stop");
    api.answers(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange
          .getResponseBody()
          .write("data: %s\n\ndata: [DONE]\n\n".formatted(chunk).getBytes(UTF_8));
      exchange.getResponseBody().close();
    });
  }

  private Judge judge() {
    var url =
        api.access(new Vendor("openai", List.of(), "", ""), "/v1", Duration.ofSeconds(5)).baseUrl();
    var model =
        new OpenAiLanguageModel().in(Map.of("OPENAI_API_KEY", "test-key", "OPENAI_BASE_URL", url));
    return new Judge(new OnlyAMind(model), ModelChoice.AUTO);
  }

  private static Utterance line(int number, Role role, String text) {
    return new Utterance(number, role, role.label(), text, 0, 1_000, false, null, null, null);
  }

  private record OnlyAMind(LanguageModel mind) implements ProviderSource {
    @Override
    public SpeechToText stt(ModelChoice choice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LanguageModel llm(ModelChoice choice) {
      return mind;
    }

    @Override
    public TextToSpeech tts(ModelChoice choice) {
      throw new UnsupportedOperationException();
    }
  }
}
