package dev.baton.media.provider.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Fault;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.workflows.agent.ModelChoice;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRealtimeTest {

  private static final ModelChoice CHOICE = new ModelChoice("openai-realtime", null, "cedar");

  private final ConcurrentLinkedQueue<String> says = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
  private final VendorEmulator server =
      new VendorEmulator(OpenAiRealtime.VENDOR, () -> new RealtimeManners(says, answers));
  private final HeardText heard = new HeardText();
  private final Sound sound = new Sound();
  private SpeechToSpeech.Talk talk = talk(Duration.ofSeconds(20));

  OpenAiRealtimeTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void theSessionIsTheAgentsAndItsTurnsAreOurs() throws Exception {
    listen();

    var client = server.awaitClient();
    assertThat(client.path()).isEqualTo("/v1/realtime");
    assertThat(client.query()).containsEntry("model", "gpt-realtime");
    assertThat(client.header("authorization")).isEqualTo("Bearer test-key");
    var session = client.awaitMessage().path("session");
    assertThat(session.path("type").asText()).isEqualTo("realtime");
    assertThat(session.path("instructions").asText()).startsWith("You welcome people");
    assertThat(session.at("/audio/input/turn_detection").isNull()).isTrue();
    assertThat(session.at("/audio/input/format/rate").asInt()).isEqualTo(24_000);
    assertThat(session.at("/audio/output/voice").asText()).isEqualTo("cedar");
    assertThat(session.path("tools").findValuesAsText("name"))
        .containsExactly("current_time", "transfer_to_coding_expert");
  }

  @Test
  void aSpokenQuestionIsAnsweredWithWordsAndSound() throws Exception {
    says.add("how are you");
    answers.add("I am fine, thank you for asking.");
    speak(listen());

    assertThat(heard.awaitFinal()).isEqualTo("how are you");
    var answer = ask(new Message.User("how are you"));
    var voice = talk.voice().open(CHOICE, "en", sound);
    answer.awaitEnd();
    voice.push("I am fine, thank you for asking.");
    voice.finish();

    await().until(() -> sound.done);
    assertThat(answer.text()).isEqualTo("I am fine, thank you for asking.");
    assertThat(answer.usage()).isEqualTo(new LanguageModel.Usage(50, 20, 10));
    assertThat(String.join("", sound.words)).isEqualTo("I am fine, thank you for asking.");
    assertThat(sound.samples).isGreaterThanOrEqualTo(4 * RealtimeManners.PIECE_SAMPLES);
    var client = server.awaitClient();
    assertThat(types(client, "response.create")).doesNotContain("conversation.item.create");
  }

  @Test
  void whatWasNotHeardIsCutFromTheServersMemoryToo() throws Exception {
    says.add("tell me a story");
    says.add("stop");
    answers.add("Once upon a time there was a king.");
    answers.add("All right.");
    var ears = listen();
    speak(ears);
    heard.awaitFinal();
    var generation = new WrittenAnswer();
    var running = generate(generation, new Message.User("tell me a story"));
    talk.voice().open(CHOICE, "en", sound);
    generation.awaitEnd();
    running.cancel();

    speak(ears);
    heard.awaitFinal();
    ask(
            new Message.User("tell me a story"),
            new Message.Agent("triage", "Once upon a"),
            new Message.User("stop"))
        .awaitEnd();

    var truncation = awaitType(server.awaitClient(), "conversation.item.truncate");
    assertThat(truncation.path("item_id").asText()).startsWith("item_agent_");
    // 9 of 26 letters, of 2 s
    assertThat(truncation.path("audio_end_ms").asInt()).isBetween(600, 800);
  }

  @Test
  void aToolsResultGoesToTheCallThatTheServerKnows() throws Exception {
    says.add("what time is it");
    answers.add("current_time({\"zone\":\"UTC\"})");
    answers.add("It is nine.");
    speak(listen());
    heard.awaitFinal();
    var call = ask(new Message.User("what time is it")).awaitEnd().calls().getFirst();

    assertThat(call.tool()).isEqualTo("current_time");
    var second =
        ask(
            new Message.User("what time is it"),
            new Message.Call("our-id", "current_time", "{\"zone\":\"UTC\"}"),
            new Message.Result("our-id", "current_time", "nine"));

    assertThat(second.awaitEnd().text()).isEqualTo("It is nine.");
    var created = awaitType(server.awaitClient(), "conversation.item.create").path("item");
    assertThat(created.path("type").asText()).isEqualTo("function_call_output");
    assertThat(created.path("call_id").asText()).isEqualTo(call.callId());
    assertThat(created.path("output").asText()).isEqualTo("nine");
  }

  @Test
  void aGreetingIsSpokenAndThenKnown() throws Exception {
    answers.add("Fine.");
    listen();
    var voice = talk.voice().open(CHOICE, "en", sound);
    voice.push("Hello, how can I help you?");
    voice.finish();
    await().until(() -> sound.done);

    assertThat(String.join("", sound.words)).isEqualTo("Hello, how can I help you?");
    ask(new Message.Agent("triage", "Hello, how can I help you?"), new Message.User("hi"))
        .awaitEnd();
    var client = server.awaitClient();
    assertThat(awaitType(client, "response.create").at("/response/conversation").asText())
        .isEqualTo("none");
    var greeting = awaitType(client, "conversation.item.create");
    assertThat(greeting.at("/item/role").asText()).isEqualTo("assistant");
    assertThat(greeting.path("previous_item_id").asText()).isEqualTo("root");
    var typed = awaitType(client, "conversation.item.create");
    assertThat(typed.at("/item/content/0/text").asText()).isEqualTo("hi");
    assertThat(typed.path("previous_item_id").asText()).isEqualTo(greeting.at("/item/id").asText());
  }

  @Test
  void anAnswerThatIsInterruptedIsCancelledAtTheServer() throws Exception {
    server.script(new Fault.Withholds(message -> message.contains("response.done")));
    answers.add("Once upon a time.");
    listen();
    var answer = new WrittenAnswer();
    var running = generate(answer, new Message.User("tell me a story"));
    answer.awaitFirst();

    running.cancel();

    var cancellation = awaitType(server.awaitClient(), "response.cancel");
    assertThat(cancellation.path("response_id").asText()).startsWith("resp_");
  }

  @Test
  void aConnectionThatDropsMidUtteranceCostsThatUtteranceAlone() throws Exception {
    server.script(
        new Fault.DropsInsteadOf(message -> message.contains("input_audio_transcription.delta")));
    says.add("lost");
    says.add("heard");
    var ears = listen();
    speak(ears);
    assertThat(catchThrowableOfType(ProviderException.class, heard::awaitFinal).retryable())
        .isTrue();

    var again = new HeardText();
    talk.ears().open(Agents.triage(), "en", again);
    speak(ears);

    assertThat(again.awaitFinal()).isEqualTo("heard");
  }

  @Test
  void afterAReconnectionTheConversationIsToldInWords() throws Exception {
    server.script(
        new Fault.DropsInsteadOf(message -> message.contains("response.output_audio.delta")));
    answers.add("Once upon a time.");
    answers.add("Yes.");
    listen();
    var first = new WrittenAnswer();
    generate(first, new Message.User("tell me a story"));
    assertThat(catchThrowableOfType(ProviderException.class, first::awaitEnd).retryable()).isTrue();

    var second = ask(new Message.User("tell me a story"), new Message.User("are you there"));

    assertThat(second.awaitEnd().text()).isEqualTo("Yes.");
    server.awaitClient();
    var client = server.awaitClient();
    assertThat(awaitType(client, "conversation.item.create").at("/item/content/0/text").asText())
        .isEqualTo("tell me a story");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() {
    server.script(new Fault.SaysNothing());
    answers.add("Hello?");
    talk = talk(Duration.ofMillis(500));
    listen();

    var answer = ask(new Message.User("hello"));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd))
        .hasMessageContaining("timed out");
  }

  @Test
  void aServerThatIsSlowAtFirstIsWaitedFor() throws Exception {
    server.script(new Fault.SaysNothingYet());
    answers.add("Hello.");
    listen();
    var answer = ask(new Message.User("hello"));
    server.awaitClient();

    server.release();

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aRefusedConnectionIsAnErrorOfTheAnswer(int status) {
    // the question connects again if the first refusal has come already
    server.script(new Fault.Refuses(status), new Fault.Refuses(status));
    listen();

    var answer = ask(new Message.User("hello"));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd).retryable())
        .isTrue();
  }

  @Test
  void aMalformedMessageIsAnErrorOfTheAnswer() {
    server.script(new Fault.Stammers(message -> message.contains("response.created")));
    answers.add("Hello.");
    listen();

    var answer = ask(new Message.User("hello"));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd))
        .hasMessageContaining("does not follow the protocol");
  }

  @Test
  void aWrongKeyIsReportedAndTheVariableThatHoldsItIsNamed() {
    // the question connects again if the first refusal has come already
    server.script(new Fault.Refuses(401), new Fault.Refuses(401));
    listen();

    var answer = ask(new Message.User("hello"));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd))
        .hasMessage("openai-realtime: refused with status 401; check OPENAI_API_KEY");
  }

  @Test
  void aResponseThatFailsIsAnError() {
    answers.add("fail");
    listen();

    var answer = ask(new Message.User("hello"));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd))
        .hasMessageContaining("the response failed");
  }

  @Test
  void closingTheEarsClosesTheConnection() throws Exception {
    var ears = listen();
    var client = server.awaitClient();
    client.awaitMessage();

    ears.close();

    client.awaitGone();
  }

  private SpeechToSpeech.Talk talk(Duration patience) {
    var at = server.endpoint();
    var socket = new Endpoint(at.vendor(), at.key(), URI.create(at.base() + "/v1/realtime"));
    return new OpenAiRealtime(socket, patience).talk(CHOICE);
  }

  private SpeechToText.Stream listen() {
    return talk.ears().open(Agents.triage(), "en", heard);
  }

  private static void speak(SpeechToText.Stream ears) {
    ears.speechStarted();
    ears.push(new short[8_000], 0, 8_000);
    ears.speechEnded(500);
  }

  private WrittenAnswer ask(Message... messages) {
    var answer = new WrittenAnswer();
    generate(answer, messages);
    return answer;
  }

  private LanguageModel.Generation generate(WrittenAnswer answer, Message... messages) {
    return talk.mind()
        .generate(new LanguageModel.Request(Agents.triage(), List.of(messages)), answer);
  }

  private static JsonNode awaitType(VendorEmulator.Client client, String type)
      throws InterruptedException {
    for (var message = client.awaitMessage(); ; message = client.awaitMessage()) {
      if (message.path("type").asText().equals(type)) {
        return message;
      }
    }
  }

  /** Types of the messages until that one. */
  private static List<String> types(VendorEmulator.Client client, String last)
      throws InterruptedException {
    var types = new CopyOnWriteArrayList<String>();
    do {
      types.add(client.awaitMessage().path("type").asText());
    } while (!types.getLast().equals(last));
    return types;
  }

  private static final class Sound implements TextToSpeech.Listener {
    private final List<String> words = new CopyOnWriteArrayList<>();
    private volatile int samples;
    private volatile boolean done;

    @Override
    public synchronized void onAudio(short[] heard, int sampleRateHz, String text) {
      samples += heard.length;
      words.add(text);
    }

    @Override
    public void onDone() {
      done = true;
    }

    @Override
    public void onError(ProviderException error) {
      words.add("error: " + error.getMessage());
    }
  }
}
