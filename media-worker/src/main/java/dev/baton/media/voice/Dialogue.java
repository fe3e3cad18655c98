package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the agents do next: who answers the user, and when; what a tool, a handoff or a failure
 * leads to. Confined to the mailbox.
 */
final class Dialogue implements TurnTaker.Floor, Reply.Listener {

  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

  private final Surroundings outside;
  private final Conversation conversation;
  private final Hearing hearing;
  private final BooleanSupplier userPending;
  private final Conduct conduct;
  private final Guesses guesses;
  private final Bulletin bulletin;
  private final Stage stage;
  private final Mouth mouth;
  private final Announcements announcements;
  private final Apologies apologies;
  private final Understudy understudy;
  private final Pause pause;
  private final Leave leave;
  private final Unanswered due = new Unanswered();

  /**
   * @param language BCP 47 tag of the language that is spoken at first
   * @param listen lets the ears of a new cast listen
   * @param userPending whether the user is saying something
   */
  Dialogue(
      Cast cast,
      Surroundings outside,
      Conversation conversation,
      Hearing hearing,
      Playout playout,
      String language,
      Conduct conduct,
      Bulletin bulletin,
      Consumer<Cast> listen,
      BooleanSupplier userPending) {
    this.outside = outside;
    this.conversation = conversation;
    this.hearing = hearing;
    this.userPending = userPending;
    this.bulletin = bulletin;
    this.conduct = conduct;
    this.guesses = new Guesses(conversation);
    this.pause = new Pause(outside, bulletin);
    this.stage =
        new Stage(
            cast,
            outside,
            conversation,
            playout,
            language,
            conduct,
            bulletin,
            listen,
            this::mouthChanged,
            () -> say(conduct.awayPrompt()));
    stage.report(this);
    this.mouth = stage.mouth();
    this.leave = new Leave(stage, guesses);
    this.understudy = new Understudy(stage, bulletin);
    this.announcements = new Announcements(stage, outside.seam(), userPending);
    this.apologies = new Apologies(stage, outside.turns()::gaveUp);
  }

  /** Begins, or goes on where another worker left off; the first answer knows missing results. */
  void begin(Resumption resumption, List<SpeechRequest> asked) {
    announcements.wait(asked);
    stage.enter(stage.cast());
    var calling = stage.prepare(new TurnTimeline());
    if (!resumption.openCalls().isEmpty()) {
      calling.resume(stage.cast(), conversation.calling(resumption.openCalls()));
    }
    if (!resumption.notice().isBlank()) {
      stage.say(Line.aside(resumption.notice()));
    }
    mouth.whenSilent(() -> goOn(resumption, calling));
    announcements.next();
  }

  private void goOn(Resumption resumption, Reply calling) {
    boolean takenOver = stage.takeovers().on();
    // Who spoke meanwhile is answered in a moment.
    if ((stage.closing() && !takenOver) || due.owed()) {
      return;
    }
    if (calling.waits()) {
      stage.adopt(calling);
    } else if (!resumption.openCalls().isEmpty()) {
      answerNews();
    } else if (resumption.greet() && !takenOver) {
      greet();
    } else if (resumption.answer() && !takenOver) {
      due.owe();
      answer(new TurnTimeline());
    }
    stage.showState();
  }

  private void answerNews() {
    if (stage.idle() && due.goesOn()) {
      answer(new TurnTimeline());
    }
  }

  /** The agent that has the session. */
  AgentDefinition activeAgent() {
    return stage.cast().agent();
  }

  /** That agent is another one from its next turn on. */
  void become(AgentDefinition changed) {
    guesses.discard();
    stage.enter(stage.heir(changed));
  }

  /** The providers that play its part. */
  Cast cast() {
    return stage.cast();
  }

  /** Whether the user is away. */
  AwayWatch watch() {
    return stage.watch();
  }

  /** What the agent says without having been asked by the user. */
  Announcements announcements() {
    return announcements;
  }

  private void say(@Nullable String text) {
    announcements.add(text);
  }

  /** How the agents take their leave. */
  Leave leave() {
    return leave;
  }

  /** The agent gets to know something that nobody said. */
  void note(AgentNote note) {
    if (conversation.noted(note) && note.answer()) {
      due.news();
      if (stage.idle() && mouth.silent() && !userPending.getAsBoolean()) {
        answer(new TurnTimeline());
      }
    }
  }

  /** An operator talks in the agent's place: the agent falls silent and answers nothing. */
  void takeOver(String takeoverId) {
    if (stage.takeovers().begin(takeoverId)) {
      guesses.discard();
      stage.interrupt();
      stage.showState();
    }
  }

  /** The agent has the conversation again. */
  void handBack(String takeoverId, AgentNote note) {
    if (stage.takeovers().end(takeoverId)) {
      due.waive();
    }
    note(note);
    announcements.next();
  }

  /** The user typed something: a turn that needs no waiting, and always interrupts. */
  void typed(String text, String speaker) {
    var now = outside.clock().instant();
    var timeline = new TurnTimeline();
    timeline.userEnded(now);
    stage.watch().userTyped();
    guesses.discard();
    var turn = new UserTurn(text, speaker, now, now);
    if (mouth.interruptible()) {
      respond(timeline, turn);
    } else {
      due.defer();
      conversation.userSaid(turn);
    }
  }

  /** The user speaks another language from now on. */
  void language(String tag) {
    stage.language(tag);
    bulletin.tell(SessionEvent.LANGUAGE_CHANGED, Map.of("language", tag));
  }

  @Override
  public void likely(String text, boolean whole) {
    if (conduct.preemptiveGeneration() && stage.free()) {
      guesses.likely(text, whole, stage.cast(), stage::prepare);
    }
  }

  @Override
  public void overheard(UserTurn turn) {
    mouth.whenSilent(() -> conversation.userSaid(turn));
  }

  @Override
  public void userTurn(UserTurn turn, TurnTaker.Claim claim) {
    conversation.meter().heard(hearing.takeAudioMs());
    var guess = guesses.confirm(turn.text(), stage.cast(), stage.free());
    var timeline = guess.map(Guess::timeline).orElseGet(TurnTimeline::new);
    hearing.report(timeline, turn.endedAt(), outside.clock().instant());
    boolean goesOn =
        switch (claim) {
          case NOD -> !stage.idle();
          case ASIDE -> !stage.idle() && mouth.audible();
          case FLOOR -> false;
        };
    if (guess.isPresent()) {
      conversation.userSaid(turn);
      adopt(guess.get().reply());
    } else if (goesOn || !mouth.interruptible()) {
      if (!mouth.interruptible() && claim != TurnTaker.Claim.NOD) {
        due.defer();
      }
      conversation.userSaid(turn);
      resume();
    } else {
      respond(timeline, turn);
    }
  }

  private void adopt(Reply begun) {
    due.owe();
    due.known();
    stage.adopt(begun);
    mouth.release();
    begun.release();
    stage.showState();
  }

  @Override
  public void userBegins() {
    // What must not be interrupted is said to its end all the same, but nothing begins after it.
    if (!mouth.audible() || !mouth.interruptible()) {
      pause();
    }
  }

  @Override
  public void pause() {
    pause.begin(mouth);
    mouth.hold();
    stage.showState();
  }

  @Override
  public void resume() {
    pause.wasForNothing(stage);
    mouth.release();
    answerNews();
    announcements.next();
  }

  @Override
  public void interrupt() {
    pause.end();
    if (mouth.interruptible()) {
      stage.interrupt();
      stage.showState();
    }
  }

  /** The recogniser failed on an utterance. */
  void recogniserFailed(ProviderException error) {
    log.atError().setCause(error).log("The recogniser failed");
    var unused = understudy.stepsIn(error);
    apologies.failed(!stage.idle());
  }

  /** A tool of the answer has come so far: said as a filler while nobody says anything else. */
  void toolProgress(String callId, String words) {
    var reply = stage.current();
    boolean quiet = mouth.silent() && !userPending.getAsBoolean();
    if (reply != null && reply.waitsFor(callId) && quiet && !stage.closing()) {
      reply.fill(stage.cast(), words);
      stage.showState();
    }
  }

  @Override
  public void settled(Reply reply) {
    apologies.recovered();
    if (reply.wrote()) {
      understudy.recovered();
    }
    endReply();
  }

  @Override
  public void refused(Reply reply) {
    if (reply == stage.current()) {
      due.settle();
    }
    endReply();
  }

  @Override
  public void failed(Reply reply, ProviderException error) {
    log.atError().setCause(error).log("The language model failed");
    boolean goesOn = understudy.stepsIn(error) && due.owed();
    if (reply == stage.current()) {
      stage.release();
      if (goesOn) {
        answer(new TurnTimeline());
      } else {
        due.settle();
        apologies.failed(false);
      }
    }
  }

  @Override
  public void voiceFailed(ProviderException error) {
    var unused = understudy.stepsIn(error);
  }

  @Override
  public void roundOver(Reply reply, Optional<ToolRound.Heir> heir) {
    heir.ifPresent(this::handOver);
    boolean idle = stage.idle() && !userPending.getAsBoolean();
    if (stage.takeovers().on()) {
      due.news();
      if (reply == stage.current()) {
        stage.release();
      }
    }
    if (stage.closing()) {
      return;
    }
    if (heir.isPresent()) {
      if (reply == stage.current() || idle) {
        enterTalking(heir.get().answersAtOnce());
      }
    } else if (reply == stage.current()) {
      // It knows what else came while it waited, so that this is not answered once more after it.
      due.known();
      reply.generate(stage.cast());
    } else {
      due.news();
      if (idle) {
        answer(new TurnTimeline());
      }
    }
  }

  /** An agent that has nothing to say first answers what brought the user to it. */
  private void enterTalking(boolean answersAtOnce) {
    var agent = activeAgent();
    boolean silent = agent.greeting() == null && agent.hooks().onEnter() == null;
    if ((answersAtOnce || silent) && conversation.lastUserSeq() > 0) {
      stage.stop();
      answer(new TurnTimeline());
    } else {
      greet();
    }
  }

  private void handOver(ToolRound.Heir heir) {
    guesses.discard();
    if (!heir.keepContext()) {
      conversation.forget();
    }
    due.settle();
    stage.enter(stage.heir(heir.agent()));
  }

  private void greet() {
    if (!stage.begin(new TurnTimeline()).enter(stage.cast())) {
      stage.release();
      stage.showState();
    }
  }

  /** What must not be interrupted is said to its end before. */
  private void respond(TurnTimeline timeline, UserTurn turn) {
    pause.end();
    if (mouth.interruptible()) {
      stage.interrupt();
    }
    mouth.release();
    due.consult(turn.text());
    mouth.whenSilent(() -> conversation.userSaid(turn));
    if (stage.closing()) {
      due.settle();
    } else {
      due.owe();
      answer(timeline);
    }
    stage.showState();
  }

  private void answer(TurnTimeline timeline) {
    mouth.whenSilent(() -> {
      if (!stage.closing()) {
        stage.stop();
        stage.begin(timeline).answer(stage.cast(), due.begin());
        stage.showState();
      }
    });
  }

  private void mouthChanged() {
    if (mouth.audible() && !stage.idle()) {
      due.settle();
    }
    endReply();
  }

  private void endReply() {
    var reply = stage.current();
    if (reply != null && !reply.working() && mouth.silent()) {
      stage.release();
      pause.end();
      if (due.leftOver()) {
        answer(new TurnTimeline());
      }
      announcements.next();
    }
    stage.showState();
  }
}
