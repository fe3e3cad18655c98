package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.TurnMetrics.Usage;
import java.time.Instant;
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

  private final Surroundings outside;
  private final Conversation conversation;
  private final Hearing hearing;
  private final Mouth mouth;
  private final Consumer<Cast> listen;
  private final BooleanSupplier userPending;
  private Cast cast;
  private @Nullable Reply current;

  /** The user waits for an answer of which nothing was heard yet. */
  private boolean owed;

  /** Results of tools came that no answer has known. */
  private boolean news;

  private boolean apologised;
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
      Consumer<Cast> listen,
      BooleanSupplier userPending) {
    this.cast = cast;
    this.outside = outside;
    this.conversation = conversation;
    this.hearing = hearing;
    this.mouth = new Mouth(playout, conversation, outside, language, this::mouthChanged);
    this.listen = listen;
    this.userPending = userPending;
  }

  /** Begins, or goes on where another worker left off. */
  void begin(Resumption resumption) {
    enter(cast);
    if (!resumption.openCalls().isEmpty()) {
      newReply(new TurnTimeline()).resume(cast, conversation.calling(resumption.openCalls()));
    } else if (resumption.greet()) {
      greet();
    } else if (resumption.answer()) {
      owed = true;
      answer(new TurnTimeline());
    }
    showState();
  }

  /** The user typed something: a turn that needs no waiting, and always interrupts. */
  void typed(String text) {
    var now = outside.clock().instant();
    var timeline = new TurnTimeline();
    timeline.userEnded(now);
    respond(timeline, () -> conversation.userSaid(text, now, now));
  }

  @Override
  public void userTurn(String text, Instant startedAt, Instant endedAt, TurnTaker.Claim claim) {
    conversation.used(new Usage(0, 0, hearing.takeAudioMs(), 0));
    var timeline = new TurnTimeline();
    hearing.report(timeline, endedAt, outside.clock().instant());
    boolean goesOn =
        switch (claim) {
          case NOD -> current != null;
          case ASIDE -> current != null && mouth.audible();
          case FLOOR -> false;
        };
    if (goesOn) {
      conversation.userSaid(text, startedAt, endedAt);
      resume();
    } else {
      respond(timeline, () -> conversation.userSaid(text, startedAt, endedAt));
    }
  }

  @Override
  public void userBegins() {
    if (!mouth.audible()) {
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
    showState();
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
    if (current == null) {
      apologise();
    }
  }

  /** Says no more; what was said is committed before {@code then} runs. */
  void close(Runnable then) {
    closing = true;
    stopCurrent();
    mouth.whenSilent(then);
  }

  @Override
  public void settled(Reply reply) {
    apologised = false;
    endReply();
  }

  @Override
  public void failed(Reply reply, ProviderException error) {
    log.atError().setCause(error).log("The language model failed");
    if (reply == current) {
      current = null;
      owed = false;
      apologise();
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
        greet();
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

  private void handOver(ToolRound.Heir heir) {
    if (!heir.keepContext()) {
      conversation.forget();
    }
    owed = false;
    enter(castOf(heir.agent()));
  }

  /** An agent whose providers are missing borrows its predecessor's: the session must go on. */
  private Cast castOf(AgentDefinition agent) {
    try {
      return Cast.of(agent, outside.providers());
    } catch (ProviderException e) {
      log.atError().addKeyValue("agent", agent.name()).setCause(e).log("A provider is missing");
      return new Cast(agent, cast.stt(), cast.llm(), cast.tts());
    }
  }

  private void enter(Cast newCast) {
    cast = newCast;
    listen.accept(newCast);
    outside.view().activeAgent(newCast.agent());
  }

  private void greet() {
    var greeting = cast.agent().greeting();
    if (greeting == null || greeting.isBlank()) {
      current = null;
      showState();
    } else {
      newReply(new TurnTimeline()).say(cast, greeting);
    }
  }

  /** What must not be interrupted is said to its end before. */
  private void respond(TurnTimeline timeline, Runnable remember) {
    if (mouth.interruptible()) {
      stopCurrent();
    }
    mouth.release();
    owed = !closing;
    mouth.whenSilent(remember);
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
        newReply(timeline).generate(cast);
        showState();
      }
    });
  }

  private void apologise() {
    if (!apologised && !closing) {
      var reply = newReply(new TurnTimeline());
      reply.say(cast, APOLOGY);
      apologised = true;
    }
    showState();
  }

  private Reply newReply(TurnTimeline timeline) {
    var reply = new Reply(mouth, conversation, outside, timeline, this);
    current = reply;
    return reply;
  }

  private void stopCurrent() {
    if (current != null) {
      current.stop();
      current = null;
    }
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
      if (news) {
        answer(new TurnTimeline());
      }
    }
    showState();
  }

  private void showState() {
    outside
        .view()
        .agentState(
            current == null || mouth.held()
                ? AgentState.LISTENING
                : mouth.audible() ? AgentState.SPEAKING : AgentState.THINKING);
  }
}
