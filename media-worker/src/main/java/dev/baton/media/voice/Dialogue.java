package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.TurnMetrics.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has the session and what they do next: at most one {@link Reply} at a time answers the user;
 * a handoff passes the session to another agent. Confined to the mailbox.
 */
final class Dialogue implements TurnTaker.Floor, Reply.Listener {

  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

  private static final String APOLOGY = "Sorry, something went wrong. Could you say that again?";

  private static final String GIVING_UP =
      "I am sorry, I cannot go on at the moment. Please try again later.";

  private final Surroundings outside;
  private final Conversation conversation;
  private final Hearing hearing;
  private final Mouth mouth;
  private final Consumer<Cast> listen;
  private final BooleanSupplier userPending;
  private final AwayWatch watch;
  private final Lines lines;
  private final Conduct conduct;
  private final Briefing briefing;
  private final Guesses guesses;
  private final ContextKeeper memory;
  private final Bulletin bulletin;
  private final Setbacks setbacks = new Setbacks();
  private Cast cast;
  private @Nullable Reply current;

  /** The user waits for an answer of which nothing was heard yet. */
  private boolean owed;

  /** The user spoke while the agent was not to be interrupted, and waits for an answer. */
  private boolean deferred;

  /** What the user said that the agent has not consulted its tool about. */
  private @Nullable String toConsult;

  /** Results of tools came that no answer has known. */
  private boolean news;

  private boolean closing;

  /**
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
    this.cast = cast;
    this.outside = outside;
    this.conversation = conversation;
    this.hearing = hearing;
    this.mouth = new Mouth(playout, conversation, outside, language, this::mouthChanged);
    this.listen = listen;
    this.userPending = userPending;
    this.bulletin = bulletin;
    this.conduct = conduct;
    this.briefing = new Briefing(conversation);
    this.guesses = new Guesses(conversation);
    this.memory =
        new ContextKeeper(conversation, conduct.contextTokens(), outside.mailbox(), bulletin);
    this.lines = new Lines(outside.seam());
    this.watch =
        new AwayWatch(conduct.userAwayMs(), outside, bulletin, () -> mention(conduct.awayPrompt()));
  }

  /** Begins, or goes on where another worker left off. */
  void begin(Resumption resumption, List<SpeechRequest> asked) {
    asked.forEach(lines::add);
    enter(cast);
    if (!resumption.notice().isBlank()) {
      newReply(new TurnTimeline()).say(cast, Line.aside(resumption.notice()));
    }
    mouth.whenSilent(() -> goOn(resumption));
    sayNext();
  }

  private void goOn(Resumption resumption) {
    if (closing) {
      return;
    }
    if (!resumption.openCalls().isEmpty()) {
      newReply(new TurnTimeline()).resume(cast, conversation.calling(resumption.openCalls()));
    } else if (resumption.greet()) {
      greet();
    } else if (resumption.answer()) {
      owed = true;
      answer(new TurnTimeline());
    }
  }

  /** The agent that has the session. */
  AgentDefinition activeAgent() {
    return cast.agent();
  }

  /** Whether the user is away. */
  AwayWatch watch() {
    return watch;
  }

  /** Somebody asked for something to be said, from outside the conversation. */
  void say(SpeechRequest request) {
    if (lines.add(request)) {
      sayNext();
    }
  }

  /** The agent says something of its own accord, as soon as it has nothing else to say. */
  void mention(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      lines.add(Line.own(text));
      sayNext();
    }
  }

  /**
   * Somebody silences the agent, from outside the conversation.
   *
   * @param force also where interruptions are not allowed
   */
  void silence(boolean force) {
    lines.clear();
    if (force || mouth.interruptible()) {
      stopCurrent();
    }
    showState();
  }

  /** The user typed something: a turn that needs no waiting, and always interrupts. */
  void typed(String text, String speaker) {
    var now = outside.clock().instant();
    var timeline = new TurnTimeline();
    timeline.userEnded(now);
    watch.userTyped();
    guesses.discard();
    var turn = new UserTurn(text, speaker, now, now);
    if (mouth.interruptible()) {
      respond(timeline, turn);
    } else {
      deferred = true;
      conversation.userSaid(turn);
    }
  }

  /** The user speaks another language from now on. */
  void language(String tag) {
    briefing.language(tag);
    mouth.language(tag);
    bulletin.tell(SessionEvent.LANGUAGE_CHANGED, Map.of("language", tag));
  }

  @Override
  public void likely(String text) {
    if (conduct.preemptiveGeneration() && current == null && mouth.silent() && !closing) {
      guesses.likely(text, cast, timeline -> reply(timeline));
    }
  }

  @Override
  public void overheard(UserTurn turn) {
    mouth.whenSilent(() -> conversation.userSaid(turn));
  }

  @Override
  public void userTurn(UserTurn turn, TurnTaker.Claim claim) {
    conversation.used(new Usage(0, 0, hearing.takeAudioMs(), 0));
    boolean free = current == null && mouth.silent() && !closing;
    var guess = guesses.confirm(turn.text(), cast, free);
    var timeline = guess.map(Guess::timeline).orElseGet(TurnTimeline::new);
    hearing.report(timeline, turn.endedAt(), outside.clock().instant());
    boolean goesOn =
        switch (claim) {
          case NOD -> current != null;
          case ASIDE -> current != null && mouth.audible();
          case FLOOR -> false;
        };
    if (guess.isPresent()) {
      conversation.userSaid(turn);
      adopt(guess.get().reply());
    } else if (!mouth.interruptible()) {
      deferred |= claim != TurnTaker.Claim.NOD;
      conversation.userSaid(turn);
      resume();
    } else if (goesOn) {
      conversation.userSaid(turn);
      resume();
    } else {
      respond(timeline, turn);
    }
  }

  private void adopt(Reply begun) {
    owed = true;
    news = false;
    deferred = false;
    current = begun;
    mouth.release();
    begun.release();
    showState();
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
    mouth.hold();
    showState();
  }

  @Override
  public void resume() {
    mouth.release();
    if (current == null && (owed || news)) {
      answer(new TurnTimeline());
    }
    sayNext();
  }

  @Override
  public void interrupt() {
    if (mouth.interruptible()) {
      stopCurrent();
      showState();
    }
  }

  /** The recogniser failed on an utterance. */
  void recogniserFailed(ProviderException error) {
    log.atError().setCause(error).log("The recogniser failed");
    var consequence = setbacks.add();
    if (current == null) {
      apologise(consequence);
    }
  }

  /** A tool of the answer has come so far: said as a filler while nobody says anything else. */
  void toolProgress(String callId, String words) {
    var reply = current;
    boolean quiet = mouth.silent() && !userPending.getAsBoolean();
    if (reply != null && reply.waitsFor(callId) && quiet && !closing) {
      reply.fill(cast, words);
      showState();
    }
  }

  /** Says goodbye, if the agent has a word for it; {@code then} runs when it was heard. */
  void farewell(Runnable then) {
    wrapUp();
    mouth.release();
    mouth.whenSilent(() -> {
      var goodbye = cast.agent().hooks().onExit();
      if (goodbye != null && !goodbye.isBlank()) {
        newReply(new TurnTimeline()).say(cast, Line.own(goodbye));
        showState();
      }
      mouth.whenSilent(then);
    });
  }

  /**
   * Says no more; what was said is committed before {@code then} runs.
   *
   * @param goesOn whether the session goes on elsewhere
   */
  void close(boolean goesOn, Runnable then) {
    if (goesOn) {
      mouth.handOver();
    }
    wrapUp();
    mouth.whenSilent(then);
  }

  private void wrapUp() {
    closing = true;
    watch.close();
    guesses.discard();
    memory.close();
    stopCurrent();
  }

  @Override
  public void settled(Reply reply) {
    setbacks.recovered();
    endReply();
  }

  @Override
  public void failed(Reply reply, ProviderException error) {
    log.atError().setCause(error).log("The language model failed");
    if (reply == current) {
      current = null;
      owed = false;
      apologise(setbacks.add());
    }
  }

  @Override
  public void roundOver(Reply reply, Optional<ToolRound.Heir> heir) {
    heir.ifPresent(this::handOver);
    boolean idle = current == null && !userPending.getAsBoolean();
    if (closing) {
      return;
    }
    if (heir.isPresent()) {
      if (reply == current || idle) {
        enterTalking(heir.get().answersAtOnce());
      }
    } else if (reply == current) {
      reply.generate(cast);
    } else {
      news = true;
      if (idle) {
        answer(new TurnTimeline());
      }
    }
  }

  /** An agent that has nothing to say first answers what brought the user to it. */
  private void enterTalking(boolean answersAtOnce) {
    var agent = cast.agent();
    boolean silent = agent.greeting() == null && agent.hooks().onEnter() == null;
    if ((answersAtOnce || silent) && conversation.lastUserSeq() > 0) {
      stopCurrent();
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
    owed = false;
    enter(cast.heir(heir.agent(), outside.providers()));
  }

  private void enter(Cast newCast) {
    cast = newCast;
    listen.accept(newCast);
    outside.view().activeAgent(newCast.agent());
  }

  private void greet() {
    if (!newReply(new TurnTimeline()).enter(cast)) {
      current = null;
      showState();
    }
  }

  /** What must not be interrupted is said to its end before. */
  private void respond(TurnTimeline timeline, UserTurn turn) {
    if (mouth.interruptible()) {
      stopCurrent();
    }
    mouth.release();
    owed = !closing;
    toConsult = turn.text();
    mouth.whenSilent(() -> conversation.userSaid(turn));
    if (!closing) {
      answer(timeline);
    }
    showState();
  }

  private void answer(TurnTimeline timeline) {
    mouth.whenSilent(() -> {
      if (!closing) {
        stopCurrent();
        news = false;
        deferred = false;
        var said = toConsult;
        toConsult = null;
        newReply(timeline).answer(cast, said);
        showState();
      }
    });
  }

  private void apologise(Setbacks.Consequence consequence) {
    if (!closing) {
      switch (consequence) {
        case APOLOGISE -> setbacks.apologise(() -> tell(APOLOGY));
        case GIVE_UP -> {
          closing = true;
          tell(GIVING_UP);
          mouth.whenSilent(() -> outside.turns().gaveUp());
        }
        case NONE -> {
          // The user knows.
        }
      }
    }
    showState();
  }

  private void tell(String text) {
    newReply(new TurnTimeline()).say(cast, Line.own(text));
  }

  private Reply newReply(TurnTimeline timeline) {
    memory.check(cast);
    var reply = reply(timeline);
    current = reply;
    return reply;
  }

  private Reply reply(TurnTimeline timeline) {
    return new Reply(mouth, conversation, briefing, bulletin, outside, timeline, this);
  }

  private void stopCurrent() {
    var stopped = current;
    if (stopped != null) {
      current = null;
      stopped.stop();
    }
  }

  /** Says what waits to be said, unless there is something else to say or to listen to. */
  private void sayNext() {
    if (current == null && !closing && !userPending.getAsBoolean()) {
      var line = lines.poll();
      if (line != null) {
        mouth.whenSilent(() -> newReply(new TurnTimeline()).say(cast, line));
      }
    }
    showState();
  }

  private void mouthChanged() {
    if (mouth.audible() && current != null) {
      owed = false;
    }
    endReply();
  }

  private void endReply() {
    if (current != null && !current.working() && mouth.silent()) {
      current = null;
      if (news || deferred) {
        answer(new TurnTimeline());
      }
      sayNext();
    }
    showState();
  }

  private void showState() {
    var state =
        current == null || mouth.held()
            ? AgentState.LISTENING
            : mouth.audible() ? AgentState.SPEAKING : AgentState.THINKING;
    outside.view().agentState(state);
    watch.agentState(closing ? AgentState.SPEAKING : state);
  }
}
