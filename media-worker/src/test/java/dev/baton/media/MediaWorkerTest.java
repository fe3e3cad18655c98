package dev.baton.media;

import static dev.baton.media.RealSession.LOOPBACK;
import static dev.baton.media.RealSession.speech;
import static dev.baton.media.RealSession.template;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.Room;
import dev.baton.telemetry.redis.RedisSettings;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.media.AgentNames;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import io.livekit.server.AgentDispatchServiceClient;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.client.codec.StringCodec;

/** A JVM caller talks with a media worker on the real LiveKit, Temporal and Redis. */
final class MediaWorkerTest extends InARealRoom {

  private final Caller caller = new Caller();
  private MediaWorker worker;

  @BeforeEach
  void startWorker() {
    worker = session.worker();
  }

  @Test
  void aCallerAsksInterruptsAndLeavesAndEveryTurnIsKept() throws Exception {
    session.start();
    var here = session.join(caller);
    listening(caller);
    assertThat(caller.agent().attributes())
        .containsEntry("baton.session.id", session.id)
        .containsEntry("baton.agent.name", "bench")
        .containsEntry("baton.agent.display_name", "Bench");

    caller.say(speech(SHORT));
    await().atMost(15, SECONDS).until(() -> session.turns().size() == 2);

    assertThat(session.turns().getFirst().text()).isEqualTo("tell me the time please");
    assertThat(session.turns().getLast().text())
        .startsWith("turn 1 word")
        .hasSize("turn 1".length() + 90);
    assertThat(session.turns().getLast().interrupted()).isFalse();
    var metrics = Objects.requireNonNull(session.turns().getLast().metrics());
    assertThat(metrics.voiceToVoiceMs()).isBetween(250, 1_500);
    assertThat(metrics.vadMs()).isBetween(200, 500);
    assertThat(metrics.usage().ttsCharacters()).isPositive();
    await()
        .untilAsserted(() ->
            assertThat(caller.events)
                .anyMatch(event ->
                    event.startsWith("baton.metrics {\"seq\":2,\"agent\":\"bench\"")
                        && event.contains("\"voice_to_voice_ms\":" + metrics.voiceToVoiceMs())));
    // 20 words of 0.1 s, minus what the jitter buffer may fade.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(190L, 210L));
    assertThat(caller.frequency()).isCloseTo(440, within(25.0));

    caller.say(speech(LONG));
    await()
        .atMost(15, SECONDS)
        .until(() -> session.turns().size() == 3 && caller.agentState().equals("speaking"));
    // Half a second of the answer, so that there is something to cut off.
    var heard = caller.loudFrames.get();
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() >= heard + 50);
    caller.say(speech(SHORT));
    await().atMost(20, SECONDS).until(() -> session.turns().size() == 6);

    var cut = session.turns().get(3);
    assertThat(cut.interrupted()).isTrue();
    assertThat(cut.text()).startsWith("turn 2 word");
    assertThat(cut.text().split(" ")).hasSizeLessThan(40);
    assertThat(caller.transcripts)
        .contains(new Caller.Transcript("caller", "tell me the time please", true))
        .filteredOn(t -> t.sender().equals(SessionContract.agentIdentity(session.id)))
        .extracting(Caller.Transcript::text)
        .contains(cut.text());
    assertThat(caller.speakers)
        .containsEntry(SessionContract.agentIdentity(session.id), "bench, Bench")
        .containsEntry("caller", "null, null");

    here.disconnect();
    var outcome = session.outcome();
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(6);
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void theWorkflowChangesItsRunWhileTheAgentSpeaksAndNobodyHearsIt() throws Exception {
    session.records.continueAfter(40);
    session.start();
    var here = session.join(caller);
    listening(caller);
    var firstRun = runId();

    for (int answer = 1; answer <= 5; answer++) {
      int turns = 2 * answer;
      // 20 words of 0.1 s an answer, minus what the jitter buffer may fade.
      long heard = 190L * answer;
      caller.say(speech(SHORT));
      await().atMost(15, SECONDS).until(() -> session.turns().size() == turns);
      await()
          .untilAsserted(() -> assertThat(caller.loudFrames).hasValueGreaterThanOrEqualTo(heard));
    }

    assertThat(runId()).isNotEqualTo(firstRun);
    assertThat(session.snapshot().epoch()).as("no worker had to join again").isEqualTo(1);
    assertThat(session.turns())
        .extracting(Turn::seq)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    here.disconnect();
    var outcome = session.outcome();
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(10);
    await().until(() -> worker.activeSessions() == 0);
  }

  private String runId() {
    return session.workflow().describe().getExecution().getRunId();
  }

  @Test
  void aWorkerThatStopsHandsItsSessionOnAndTheConversationGoesOn() throws Exception {
    session.start();
    var here = session.join(caller);
    listening(caller);
    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> session.turns().size() == 2);

    try (var other = session.worker()) {
      worker.close();
      await().atMost(20, SECONDS).until(() -> other.activeSessions() == 1);
      await().atMost(10, SECONDS).until(() -> session.snapshot().epoch() == 2);
      listening(caller);
      here.sendText("lk.chat", "hello again", Map.of());
      await().atMost(10, SECONDS).until(() -> session.turns().size() == 4);

      assertThat(session.turns().getLast().text()).startsWith("turn 2 word");
      here.disconnect();
      var outcome = session.outcome();
      assertThat(outcome.turns()).isEqualTo(4);
    }
  }

  @Test
  void aTypedMessageIsAnsweredAndTheEndIsOrderly() throws Exception {
    session.start();
    var here = session.join(caller);
    listening(caller);

    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> caller.agentState().equals("speaking"));
    session.workflow().signal("end", EndReason.REQUESTED);

    var outcome = session.outcome();
    assertThat(outcome.reason()).isEqualTo(EndReason.REQUESTED);
    assertThat(outcome.turns()).isBetween(1, 2);
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void theAgentSaysWhatItIsAskedToAndGoodbyeAtTheEnd() throws Exception {
    var bench = template(LOOPBACK);
    var polite =
        bench.agent("bench").toBuilder()
            .hooks(new AgentHooks(null, "goodbye now", null, null, null, null))
            .build();
    session.records.use(bench.toBuilder().agents(polite).build());
    session.start();
    session.join(caller);
    listening(caller);

    var taxi = new SpeechRequest("taxi", "the taxi is here", false, true);
    var outcome = session.workflow().update("say", SpeechOutcome.class, taxi);
    var again = session.workflow().update("say", SpeechOutcome.class, taxi);

    assertThat(outcome.result()).isEqualTo(SpeechOutcome.Result.SPOKEN);
    assertThat(again).isEqualTo(outcome);
    assertThat(session.turns()).extracting(Turn::text).containsExactly("the taxi is here");
    // Four words of 0.1 s, minus what the jitter buffer may fade.
    assertThat(caller.loudFrames.get()).isBetween(30L, 45L);

    session.workflow().signal("end", EndReason.REQUESTED);
    var end = session.outcome();
    assertThat(end.reason()).isEqualTo(EndReason.REQUESTED);
    assertThat(session.turns())
        .extracting(Turn::text)
        .containsExactly("the taxi is here", "goodbye now");
  }

  @Test
  void aSessionWhoseTemplateNamesAnUnknownProviderFailsAtOnceAndSaysSo() throws Exception {
    session.records.use(template(new ModelChoice("ears-of-stone", null, null)));
    session.start();

    var outcome = session.outcome();

    assertThat(outcome.reason()).isEqualTo(EndReason.FAILED);
    assertThat(session.snapshot().epoch()).isEqualTo(1);
    var metadata = session.workflow().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    assertThat(metadata.getCurrentDetails())
        .contains("no SpeechToText provider 'ears-of-stone' is available");
    await().until(() -> worker.activeSessions() == 0);
  }

  @Test
  void aRoomThatAsksForTheAgentByNameGetsIt() throws Exception {
    var api = Redisson.create(RedisSettings.of(redis.url(), 1));
    api.<String>getBucket(AgentNames.KEY, StringCodec.INSTANCE).set("[\"bench\"]");
    api.shutdown();
    session.join(caller);
    var dispatch =
        AgentDispatchServiceClient.createClient(
            liveKit.url().replace("ws://", "http://"), liveKit.apiKey(), liveKit.apiSecret());

    await()
        .atMost(20, SECONDS)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          if (session.records.sessionIn(session.room).isEmpty()) {
            dispatch.createDispatch(session.room, "bench", "{}").execute();
          }
          return !session.records.sessionIn(session.room).isEmpty();
        });

    listening(caller);
    assertThat(caller.agent().identity())
        .isEqualTo(SessionContract.agentIdentity(session.records.sessionIn(session.room)));
  }

  @Test
  void aCallerWithAButtonHasTurnsWhenTheButtonSaysSo() throws Exception {
    session.start("{\"turn_detection\": \"manual\"}");
    var here = session.join(caller);
    listening(caller);
    caller.say(speech("Nobody listens to this."));
    await().atMost(10, SECONDS).until(caller::saidEverything);

    push(here, "baton.start_turn");
    caller.say(speech(LONG));
    await().atMost(10, SECONDS).until(caller::saidEverything);
    assertThat(session.turns()).isEmpty();
    push(here, "baton.end_turn");
    await().atMost(15, SECONDS).until(() -> caller.loudFrames.get() > 50);
    push(here, "baton.start_turn");
    await().atMost(5, SECONDS).until(() -> session.turns().size() == 2);
    push(here, "baton.cancel_turn");

    assertThat(session.turns().getFirst().text()).isEqualTo("tell me a long story please");
    assertThat(session.turns().getLast().interrupted()).isTrue();
    await().atMost(5, SECONDS).until(() -> caller.agentState().equals("listening"));
    here.disconnect();
    var outcome = session.outcome();
    assertThat(outcome.turns()).isEqualTo(2);
  }

  private void push(Room here, String method) throws InterruptedException {
    here.performRpc(caller.agent().identity(), method, "", Duration.ofSeconds(5));
  }
}
