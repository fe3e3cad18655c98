package dev.baton.media.provider.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Fault;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person talks to agents whose ears, mind and voice are one model, on a real socket. */
@Timeout(120)
final class RealtimeSessionTest {

  private static final ModelChoice REALTIME = new ModelChoice("openai-realtime", null, "cedar");

  private final ConcurrentLinkedQueue<String> says = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
  private volatile int pieceSamples = RealtimeManners.PIECE_SAMPLES;
  private final VendorEmulator server =
      new VendorEmulator(
          OpenAiRealtime.VENDOR, () -> new RealtimeManners(says, answers, pieceSamples));

  RealtimeSessionTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aTalkWithAnInterruptionAToolAndAHandoff() throws Exception {
    says.add("tell me a story");
    answers.add("Once upon a time there was a king who had a dog and a cat and a house.");
    says.add("what time is it");
    answers.add("current_time({})");
    answers.add("It is nine.");
    says.add("let me talk to the expert");
    answers.add("transfer_to_coding_expert({})");

    try (var session = session(new Parts("unused"), REALTIME)) {
      session.userSpeaks();
      await().atMost(RealtimeSession.PATIENCE).until(() -> session.heard().length() > 10);
      session.userSpeaks();
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("triage: It is nine."));
      session.userSpeaks();
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("coding_expert: I am the coding expert."));

      assertThat(session.history())
          .hasSize(6)
          .startsWith("user: tell me a story")
          .contains("user: what time is it", "user: let me talk to the expert");
      var story = session.turns.get(1);
      assertThat(story.role()).isEqualTo(Turn.Role.AGENT);
      assertThat(story.interrupted()).isTrue();
      assertThat(story.text()).startsWith("Once upon").doesNotContain("house");
      assertThat(session.calls).extracting(ToolCall::name).containsExactly("current_time");
    }
    var triage = server.awaitClient();
    var truncation = awaitType(triage, "conversation.item.truncate");
    assertThat(truncation.path("audio_end_ms").asInt()).isBetween(100, 3_000);
    var result = awaitType(triage, "conversation.item.create").path("item");
    assertThat(result.path("type").asText()).isEqualTo("function_call_output");
    assertThat(result.path("output").asText()).isEqualTo("nine");
    var expert = server.awaitClient().awaitMessage().path("session");
    assertThat(expert.path("instructions").asText()).startsWith("You help with programs");
  }

  @Test
  void whenTheModelCannotBeReachedTheAgentGoesOnWithEarsMindAndVoiceOfItsOwn() throws Exception {
    server.script(new Fault.Refuses(401), new Fault.Refuses(401), new Fault.Refuses(401));
    var choice = REALTIME.withFallbacks(new ModelChoice("parts", null, null));

    try (var session = session(new Parts("are you there"), choice)) {
      session.userSpeaks();
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().stream().anyMatch(turn -> turn.contains("Sorry")));
      session.userSpeaks();
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("triage: Here I am."));

      assertThat(session.history()).contains("user: are you there");
      assertThat(session.events)
          .filteredOn(event -> event.kind().equals(SessionEvent.PROVIDER_SWITCHED))
          .singleElement()
          .extracting(SessionEvent::details)
          .isEqualTo(Map.of("kind", "llm", "from", "openai-realtime", "to", "parts"));
    }
  }

  @Test
  void soItDoesWhenAnswersBreakOffTwiceInARow() throws Exception {
    // Its apology is heard to the end: ten characters in 50 ms.
    pieceSamples = RealtimeManners.PIECE_SAMPLES / 10;
    says.add("tell me a story");
    answers.add("fail");
    answers.add("fail");
    says.add("are you there");
    var choice = REALTIME.withFallbacks(new ModelChoice("parts", null, null));

    try (var session = session(new Parts("unused"), choice)) {
      session.userSpeaks();
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().stream().anyMatch(turn -> turn.contains("Sorry")));
      session.userSpeaks();

      // Nothing is asked again: the second question was understood.
      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("triage: Here I am."));
      assertThat(session.history()).contains("user: are you there");
    }
  }

  private RealtimeSession session(ProviderSource parts, ModelChoice mind)
      throws InterruptedException {
    var at = server.endpoint();
    var socket = new Endpoint(at.vendor(), at.key(), URI.create(at.base() + "/v1/realtime"));
    var triage = Agents.triage();
    return new RealtimeSession(
        new OpenAiRealtime(socket, Duration.ofSeconds(20)),
        parts,
        with(triage.toBuilder().greeting(null).build(), mind),
        with(Agents.codingExpert(), mind));
  }

  private static AgentDefinition with(AgentDefinition agent, ModelChoice mind) {
    var part = new ModelChoice("parts", null, null);
    return agent.toBuilder().models(new Models(part, mind, part)).build();
  }

  private static JsonNode awaitType(VendorEmulator.Client client, String type)
      throws InterruptedException {
    for (var message = client.awaitMessage(); ; message = client.awaitMessage()) {
      if (message.path("type").asText().equals(type)) {
        return message;
      }
    }
  }

  /** Ears that understand one sentence, a mind with one answer, and a voice. */
  private record Parts(String understood) implements ProviderSource {

    private abstract static class Part implements dev.baton.media.provider.Provider {
      @Override
      public String name() {
        return "parts";
      }

      @Override
      public boolean available() {
        return true;
      }
    }

    private static final class Ear extends Part implements SpeechToText {
      private final String text;

      Ear(String text) {
        this.text = text;
      }

      @Override
      public Stream open(AgentDefinition agent, String language, Listener listener) {
        return new Stream() {
          @Override
          public void speechStarted() {}

          @Override
          public void push(short[] samples, int offset, int length) {}

          @Override
          public void speechEnded(int speechMs) {
            listener.onFinal(text);
          }

          @Override
          public void close() {}
        };
      }
    }

    private static final class Mind extends Part implements LanguageModel {
      @Override
      public Generation generate(Request request, Listener listener) {
        listener.onText("Here I am.");
        listener.onDone(Usage.UNKNOWN);
        return () -> {};
      }
    }

    private static final class Voice extends Part implements TextToSpeech {
      @Override
      public Synthesis open(ModelChoice choice, String language, Listener listener) {
        return new Synthesis() {
          @Override
          public void push(String text) {
            listener.onAudio(new short[4_800], 48_000, text);
          }

          @Override
          public void finish() {
            listener.onDone();
          }

          @Override
          public void cancel() {}
        };
      }
    }

    @Override
    public SpeechToText stt(ModelChoice choice) {
      return of(choice, new Ear(understood));
    }

    @Override
    public LanguageModel llm(ModelChoice choice) {
      return of(choice, new Mind());
    }

    @Override
    public TextToSpeech tts(ModelChoice choice) {
      return of(choice, new Voice());
    }

    private static <P> P of(ModelChoice choice, P part) {
      if (!choice.provider().equals("parts")) {
        throw new ProviderException(choice.provider() + " is not here", false, null);
      }
      return part;
    }
  }
}
