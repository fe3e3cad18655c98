package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's voice:
 *
 * <pre>
 *   microphone ─► Ears ───────────────────► TurnTaker ─► Dialogue ─► Reply ─► Generation ─► Mouth ─► Playout ─► track
 *    10 ms         resample ► VAD ► STT      end of turn   who         tools    LLM ►         TTS      10 ms
 *                  (clock: samples)          interruption  answers     handoff  sentences              (clock: pacer)
 *                                           └──────────────── clock: mailbox ──────────────────┘
 * </pre>
 *
 * Has no thread of its own: the microphone's frames, the mailbox and the pacer bring theirs.
 */
public final class VoicePipeline implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VoicePipeline.class);

  private final Surroundings outside;
  private final String sessionId;

  private final SpokenLanguage language;

  /** Like the agents that it is of, of the mailbox. */
  private Function<AgentDefinition, TurnTaking> turnTaking;

  private final @Nullable TurnDetector turnDetector;
  private final Conversation conversation;
  private final Hearing hearing = new Hearing();
  private final Resumption resumption;
  private final SessionSnapshot start;
  private final Bulletin bulletin;
  private final Ears ears;
  private final Playout playout;
  private final Dialogue dialogue;
  private final TurnTaker turns;

  /** Waits until the user has no turn under way; of the mailbox. */
  private Runnable change = () -> {};

  /** What the ears were opened for; of the mailbox. */
  private String listeningFor = "";

  /**
   * Puts the pipeline together; nothing happens before {@link #begin}.
   *
   * @param snapshot where the session stands; its agents' variables are filled in
   * @param turnTaking how each agent takes turns
   * @param turnDetector judges turns by their sound; {@code null} where the worker has no model
   * @throws ProviderException when the active agent's providers are missing
   */
  public VoicePipeline(
      SessionSnapshot snapshot,
      Function<AgentDefinition, TurnTaking> turnTaking,
      VoiceActivityDetector vad,
      @Nullable TurnDetector turnDetector,
      Surroundings outside) {
    this.outside = outside;
    this.sessionId = snapshot.sessionId();
    this.start = snapshot;
    this.bulletin = new Bulletin(outside);
    this.turnTaking = turnTaking;
    this.turnDetector = turnDetector;
    this.language = new SpokenLanguage(snapshot.template().language());
    this.conversation = new Conversation(outside.seam());
    this.resumption = Resumption.of(snapshot, conversation);
    var watch = new ProviderWatch(bulletin, outside.mailbox(), conversation.meter());
    var providers = outside.providers().tellingTo(watch);
    var cast = Cast.of(snapshot.template().agent(snapshot.activeAgent()), providers);

    this.playout = new Playout(outside.track(), outside.clock());
    this.dialogue =
        new Dialogue(
            cast,
            outside,
            conversation,
            hearing,
            playout,
            language.tag(),
            snapshot.template().conduct(),
            bulletin,
            this::listenFor,
            this::userPending);
    var detector =
        HearingLoss.telling(vad, watch, outside.mailbox(), bulletin, dialogue::announcements);
    this.ears = new Ears(detector, turnDetector != null, new HeardSpeech());
    this.turns = new TurnTaker(dialogue, outside, this::turnOver);
  }

  /** Lets the agent greet, or go on where it was. */
  public void begin() {
    outside.pacer().add(playout);
    outside
        .mailbox()
        .execute(() -> {
          if (resumption.moved()) {
            var lost = resumption.notice().isEmpty() ? "nothing" : "something";
            bulletin.tell(SessionEvent.WORKER_CHANGED, Map.of("lost", lost));
          }
          var takeover = start.interventions().takeover();
          if (takeover != null) {
            dialogue.takeOver(takeover.id());
          }
          dialogue.begin(resumption, start.speeches());
          DurationWatch.begin(start, outside, bulletin, dialogue.announcements()::add);
        });
  }

  /** Takes the user's frames; they must come from one thread. */
  public AudioFrameListener microphone() {
    return ears;
  }

  /** Which frames are worth waking the ears for. */
  public AudioInlet.Appetite appetite() {
    return ears;
  }

  /** No more frames come; called on their thread. */
  public void microphoneClosed() {
    ears.finish();
  }

  /** The user takes the floor. Like the next two, called on the microphone's thread. */
  public void startTurn() {
    ears.startTurn();
    outside
        .mailbox()
        .execute(() -> {
          if (dialogue.cast().stt() != null) {
            turns.startTurn();
          }
        });
  }

  /** The user's turn is over, whatever the detection of turns would say. */
  public void endTurn() {
    ears.finish();
    outside.mailbox().execute(turns::endTurn);
  }

  /** What was heard of the user's turn is forgotten. */
  public void cancelTurn() {
    outside.mailbox().execute(turns::takeBack);
    ears.finish();
    outside.mailbox().execute(turns::cancelTurn);
  }

  /**
   * Something happened outside that is worth knowing: the workflow keeps it, the room is told.
   *
   * @param kind as in {@link SessionEvent}
   */
  public void happened(String kind, Map<String, String> details) {
    outside.mailbox().execute(() -> bulletin.tell(kind, details));
  }

  /** Nobody gets what the agent says; it waits until somebody does. */
  public void unreached() {
    happened(SessionEvent.LISTENERS_LOST, Map.of());
  }

  /**
   * Somebody gets it again: what the agent said since then is said again from the beginning of its
   * sentence, unless the user has gone on to something else.
   *
   * @param awayMs how long nobody did
   */
  public void reached(Instant since, long awayMs) {
    playout.sayAgain(since.toEpochMilli());
    happened(SessionEvent.LISTENERS_BACK, Map.of("away_ms", Long.toString(awayMs)));
  }

  /** Somebody typed a message. */
  public void typed(String text, String speaker) {
    if (!text.isBlank()) {
      outside.mailbox().execute(turns::goesOnInWriting);
      outside.mailbox().execute(() -> dialogue.typed(text.strip(), speaker));
    }
  }

  /** A running tool call has come so far; the agent may say so while it is silent. */
  public void toolProgress(String callId, String words) {
    outside.mailbox().execute(() -> dialogue.toolProgress(callId, words));
  }

  /** The agent gets to know something that nobody said. */
  public void note(AgentNote note) {
    outside.mailbox().execute(() -> dialogue.note(note));
  }

  /** An operator talks in the agent's place, until {@link #handBack}. */
  public void takeOver(Takeover takeover) {
    outside.mailbox().execute(() -> dialogue.takeOver(takeover.id()));
  }

  /** The agent has the conversation again. */
  public void handBack(String takeoverId, AgentNote note) {
    outside.mailbox().execute(() -> dialogue.handBack(takeoverId, note));
  }

  /**
   * Ears for an operator who talks to the user.
   *
   * @param operator name of the operator
   */
  public OperatorEars operatorEars(String operator, VoiceActivityDetector vad) {
    var operatorEars = new OperatorEars(operator, vad, conversation, outside);
    outside
        .mailbox()
        .execute(() -> {
          var agent = dialogue.activeAgent();
          operatorEars.listen(agent, language.forEars(), turnTaking.apply(agent));
        });
    return operatorEars;
  }

  /**
   * The agents are these from their next turn on. What the user is saying belongs to this one.
   *
   * @param changed has the agent that has the conversation, variables filled in
   */
  public void changeAgents(
      SessionTemplate changed, Function<AgentDefinition, TurnTaking> changedTurnTaking) {
    outside
        .mailbox()
        .execute(() -> {
          change =
              () -> {
                turnTaking = changedTurnTaking;
                dialogue.become(changed.agent(dialogue.activeAgent().name()));
              };
          if (!userPending()) {
            changeNow();
          }
        });
  }

  private void changeNow() {
    var due = change;
    change = () -> {};
    due.run();
  }

  /** The agent says something as soon as it is silent; what becomes of it is told to the seam. */
  public void say(SpeechRequest request) {
    outside.mailbox().execute(() -> dialogue.announcements().add(request));
  }

  /**
   * Silences the agent, and takes back what it was to say.
   *
   * @param force also where interruptions are not allowed
   */
  public void interrupt(boolean force) {
    outside.mailbox().execute(() -> dialogue.announcements().silence(force));
  }

  /** Lets the agent say goodbye; completes when it has. */
  public CompletionStage<Void> farewell() {
    var done = new CompletableFuture<Void>();
    outside.mailbox().execute(() -> dialogue.leave().sayGoodbye(() -> done.complete(null)));
    return done;
  }

  /**
   * Ends the conversation; completes when all that was said and heard is committed.
   *
   * @param goesOn whether the session goes on elsewhere
   */
  public CompletionStage<Void> finish(boolean goesOn) {
    var done = new CompletableFuture<Void>();
    outside
        .mailbox()
        .execute(() -> dialogue.leave().go(goesOn, () -> turns.finish(() -> done.complete(null))));
    return done;
  }

  /** Lets go of everything. After {@link #finish}; the microphone must be closed. */
  @Override
  public void close() {
    outside.pacer().remove(playout);
    ears.close();
    log.atInfo()
        .addKeyValue("session", sessionId)
        .addKeyValue("holes", playout.holes())
        .log("Voice pipeline closed");
  }

  /**
   * Who is saying something that is not kept yet; {@code null} for nobody. Only to be asked in the
   * mailbox.
   */
  public @Nullable Talker talking() {
    return userPending() ? Talker.USER : dialogue.announcements().audible() ? Talker.AGENT : null;
  }

  private boolean userPending() {
    return turns.pending();
  }

  private void listenFor(Cast cast) {
    var settings = turnTaking.apply(cast.agent());
    turns.use(settings, language.tag());
    var tag = language.forEars();
    var stt = cast.stt();
    ears.listenWith(stt == null ? null : stt.open(cast.agent(), tag, new HeardText()), settings);
    listeningFor = tag;
  }

  private void turnOver() {
    ears.turnOver();
    changeNow();
    if (!language.forEars().equals(listeningFor)) {
      // Between two turns no text is on its way.
      listenFor(dialogue.cast());
    }
  }

  /** The final text tells whether the language that was heard in it is the user's. */
  private void settleLanguage(String text) {
    if (language.changes(text)) {
      turns.use(turnTaking.apply(dialogue.activeAgent()), language.tag());
      dialogue.language(language.tag());
    }
  }

  /** Carries what the ears notice to the mailbox. */
  private final class HeardSpeech implements Ears.Listener {
    private int utterances;

    @Override
    public void speechStarted(int agoMs) {
      playout.expect();
      var at = outside.clock().instant().minusMillis(agoMs);
      outside
          .mailbox()
          .execute(() -> {
            hearing.speechStarted(at);
            dialogue.watch().userSpeaks();
            turns.speechStarted(at);
          });
    }

    @Override
    public void speechSustained() {
      outside.mailbox().execute(() -> turns.speechSustained());
    }

    @Override
    public void speechPaused() {
      playout.expect();
      outside.mailbox().execute(() -> turns.speechPaused());
    }

    @Override
    public void speechWentOn() {
      outside.mailbox().execute(() -> turns.speechWentOn());
    }

    @Override
    public void falseStart() {
      outside
          .mailbox()
          .execute(() -> {
            dialogue.watch().userSilent();
            turns.falseStart();
          });
    }

    @Override
    public void speechEnded(int silenceMs, short @Nullable [] turn) {
      var now = outside.clock().instant();
      int number = ++utterances;
      var speaker = outside.speakers().utteranceEnded();
      boolean judging = turnDetector != null && turn != null;
      outside
          .mailbox()
          .execute(() -> {
            hearing.speechEnded(now);
            dialogue.watch().userSilent();
            turns.speechEnded(now.minusMillis(silenceMs), speaker, number, judging);
          });
      outside.transport().measure(ms -> outside.mailbox().execute(() -> hearing.transport(ms)));
      if (turnDetector != null && turn != null) {
        turnDetector.judge(
            turn,
            completeness -> outside.mailbox().execute(() -> turns.judged(number, completeness)));
      }
    }
  }

  /** Carries what the recogniser understands to the mailbox. */
  private final class HeardText implements SpeechToText.Listener {

    @Override
    public void onPartial(String text) {
      outside.mailbox().execute(() -> turns.partialText(text));
    }

    @Override
    public void onLanguage(String tag) {
      outside.mailbox().execute(() -> language.heard(tag));
    }

    @Override
    public void onFinal(String text) {
      var now = outside.clock().instant();
      outside
          .mailbox()
          .execute(() -> {
            hearing.finalText(now);
            settleLanguage(text);
            turns.finalText(text);
          });
    }

    @Override
    public void onError(ProviderException error) {
      outside
          .mailbox()
          .execute(() -> {
            dialogue.recogniserFailed(error);
            turns.textFailed();
          });
    }
  }
}
