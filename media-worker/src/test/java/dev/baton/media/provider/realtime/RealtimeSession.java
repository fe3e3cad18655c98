package dev.baton.media.provider.realtime;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Loudness;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.Chains;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.seeing.Attachments;
import dev.baton.media.seeing.SeeingProviders;
import dev.baton.media.seeing.Sight;
import dev.baton.media.voice.AgentState;
import dev.baton.media.voice.ChainedProviders;
import dev.baton.media.voice.PacerThread;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.RoomView;
import dev.baton.media.voice.Seam;
import dev.baton.media.voice.SessionMailbox;
import dev.baton.media.voice.Surroundings;
import dev.baton.media.voice.UserState;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A whole session in real time, as a worker would hold it: the pipeline with guarded providers that
 * see, one of which is the realtime API. The microphone's audio comes faster than it was spoken.
 */
final class RealtimeSession implements AutoCloseable {

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;

  private final SessionMailbox mailbox = new SessionMailbox("s1");
  private final PacerThread pacer = new PacerThread();
  private final VoicePipeline voice;
  private final CountDownLatch listening = new CountDownLatch(1);

  /** Facts, as the workflow would get them. */
  final List<Turn> turns = new CopyOnWriteArrayList<>();

  final List<SessionEvent> events = new CopyOnWriteArrayList<>();
  final List<ToolCall> calls = new CopyOnWriteArrayList<>();

  /** What the agent was heard saying so far, all turns in one. */
  private final StringBuffer heard = new StringBuffer();

  RealtimeSession(
      OpenAiRealtime model, ProviderSource parts, AgentDefinition entry, AgentDefinition heir)
      throws InterruptedException {
    this(new Installed(model, parts), "en", entry, heir);
  }

  /** Ears, mind and voice of whoever the source names. */
  RealtimeSession(
      ProviderSource installed, String language, AgentDefinition entry, AgentDefinition heir)
      throws InterruptedException {
    var turnTaking = new TurnTaking(250, 0, 2_000, 0);
    var template =
        SessionTemplate.named("talk")
            .name("Talk")
            .entryAgent(entry.name())
            .agents(entry, heir)
            .turnTaking(turnTaking)
            .maxDurationMs(600_000)
            .language(language)
            .build();
    var snapshot =
        new SessionSnapshot(
            "s1",
            1,
            "room",
            template,
            "",
            entry.name(),
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            System.currentTimeMillis());
    var seeing =
        new SeeingProviders(
            new ChainedProviders(installed, new Chains(new SimpleMeterRegistry())),
            new Sight(),
            new Attachments((sender, text) -> {}, (identity, reason) -> {}));
    voice =
        new VoicePipeline(
            snapshot,
            agent -> turnTaking,
            new Loudness(),
            null,
            new Surroundings(
                new Facts(heir),
                new Screen(),
                frame -> {},
                seeing,
                mailbox,
                pacer,
                Clock.systemUTC()));
    voice.begin();
    if (!listening.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the agent does not listen");
    }
  }

  /** The user speaks for 0.6 s, and then is silent. */
  void userSpeaks() {
    var frame = new short[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = (short) (4_000 * Math.sin(2 * Math.PI * 300 * i / 48_000.0));
    }
    feed(frame, 60);
    feed(new short[FRAME], 40);
  }

  private void feed(short[] frame, int times) {
    for (int i = 0; i < times; i++) {
      voice.microphone().onFrame(frame);
    }
  }

  /** What the agent was heard saying so far. */
  String heard() {
    return heard.toString();
  }

  /** Turns as "user: text" and "agent: text". */
  List<String> history() {
    return turns.stream()
        .map(turn -> (turn.agent() == null ? "user" : turn.agent()) + ": " + turn.text())
        .toList();
  }

  @Override
  public void close() throws Exception {
    voice.microphoneClosed();
    voice.finish(false).toCompletableFuture().get(10, TimeUnit.SECONDS);
    voice.close();
    pacer.close();
    mailbox.close();
  }

  /** The realtime model by its name; everything else is the test's. */
  private record Installed(OpenAiRealtime model, ProviderSource parts) implements ProviderSource {
    @Override
    public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
      return llm.provider().equals(model.name()) ? Optional.of(model.talk(llm)) : Optional.empty();
    }

    @Override
    public SpeechToText stt(ModelChoice choice) {
      return parts.stt(choice);
    }

    @Override
    public LanguageModel llm(ModelChoice choice) {
      return parts.llm(choice);
    }

    @Override
    public TextToSpeech tts(ModelChoice choice) {
      return parts.tts(choice);
    }
  }

  private final class Facts implements Seam {
    private final AgentDefinition heir;

    Facts(AgentDefinition heir) {
      this.heir = heir;
    }

    @Override
    public void commit(Turn turn) {
      turns.add(turn);
    }

    @Override
    public void said(SpeechOutcome outcome, @Nullable Turn turn) {
      if (turn != null) {
        commit(turn);
      }
    }

    @Override
    public CompletionStage<Boolean> reachable() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void note(SessionEvent event) {
      events.add(event);
    }

    @Override
    public CompletionStage<ToolResult> callTool(ToolCall call) {
      calls.add(call);
      return CompletableFuture.completedFuture(
          new ToolResult(call.callId(), ToolResult.Outcome.DONE, "nine"));
    }

    @Override
    public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
      return CompletableFuture.completedFuture(heir);
    }
  }

  private final class Screen implements RoomView {
    @Override
    public void agentState(AgentState state) {}

    @Override
    public void userState(UserState state) {}

    @Override
    public void event(SessionEvent event) {}

    @Override
    public void activeAgent(AgentDefinition agent) {
      listening.countDown();
    }

    @Override
    public void userTranscript(String segmentId, String speaker, String text, boolean isFinal) {}

    @Override
    public void spoke(Turn turn) {}

    @Override
    public AgentTranscript agentTranscript(String segmentId, AgentDefinition agent) {
      return new AgentTranscript() {
        @Override
        public void append(String words) {
          heard.append(words);
        }

        @Override
        public void close() {}
      };
    }
  }

  /** How long things may take that are over at once. */
  static final Duration PATIENCE = Duration.ofSeconds(30);
}
