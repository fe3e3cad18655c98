package dev.baton.media.voice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.voice.TurnTimeline.Component;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the agent does about one turn of the user: answers and tools, step by step, until there is
 * nothing left to do. Confined to the mailbox.
 */
final class Reply implements Generation.Listener {

  private static final Logger log = LoggerFactory.getLogger(Reply.class);

  /** LiveKit Agents' default: so many rounds of tools before an answer has to do without. */
  private static final int MAX_TOOL_ROUNDS = 3;

  /** Hears what became of a reply. */
  interface Listener {

    /** It has nothing left to do; it may still be heard. */
    void settled(Reply reply);

    /** The model failed. */
    void failed(Reply reply, ProviderException error);

    /** The results of tools are in the conversation; also after the reply was stopped. */
    void roundOver(Reply reply, Optional<ToolRound.Heir> heir);

    /** The tool that the agent consults decided that the user's turn is not answered. */
    void refused(Reply reply);

    /** The voice failed; the words are shown. */
    void voiceFailed(ProviderException error);
  }

  private final Mouth mouth;
  private final Conversation conversation;
  private final Surroundings outside;
  private final Briefing briefing;
  private final Bulletin bulletin;
  private final Listener listener;

  /** Of what is said next. */
  private TurnTimeline timeline;

  private @Nullable Cast cast;
  private @Nullable Generation generation;
  private Conversation.@Nullable Round round;
  private boolean working;
  private boolean stopped;

  /** The round under way is the call of the tool that is consulted at each turn. */
  private boolean consulting;

  private int rounds;

  /**
   * @param timeline what happened on the way to it
   */
  Reply(
      Mouth mouth,
      Conversation conversation,
      Briefing briefing,
      Bulletin bulletin,
      Surroundings outside,
      TurnTimeline timeline,
      Listener listener) {
    this.mouth = mouth;
    this.conversation = conversation;
    this.outside = outside;
    this.briefing = briefing;
    this.bulletin = bulletin;
    this.timeline = timeline;
    this.listener = listener;
  }

  /** Lets the agent answer what the conversation holds. */
  void generate(Cast answering) {
    start(answering, conversation.messages(), false);
  }

  /**
   * Lets the agent answer the user.
   *
   * @param said what the user said, if the agent has not consulted its tool about it yet
   */
  void answer(Cast answering, @Nullable String said) {
    var tool = answering.agent().hooks().onUserTurnCompleted();
    if (tool == null || said == null) {
      generate(answering);
    } else {
      consult(answering, tool, said);
    }
  }

  /** Lets the agent greet, or open in its own words; gives whether it has anything to say. */
  boolean enter(Cast speaker) {
    var greeting = speaker.agent().greeting();
    var opening = speaker.agent().hooks().onEnter();
    if (greeting != null && !greeting.isBlank()) {
      say(speaker, Line.own(greeting));
    } else if (opening != null && !opening.isBlank()) {
      start(speaker, followedBy(opening), false);
    } else {
      return false;
    }
    return true;
  }

  /** Begins to answer what the user may be about to have said; nothing is heard of it yet. */
  void guess(Cast answering, String text) {
    timeline.guessed();
    start(answering, conversation.messagesAnd(text), true);
  }

  /** The user has said exactly that. */
  void release() {
    if (generation != null) {
      generation.release();
    }
  }

  /** The user has said something else. */
  void discard() {
    stopped = true;
    if (generation != null) {
      generation.cancel();
    }
  }

  /** Whether a guess failed. */
  boolean broken() {
    return generation != null && generation.broken();
  }

  private List<LanguageModel.Message> followedBy(String text) {
    var messages = new ArrayList<>(conversation.messages());
    messages.add(new LanguageModel.Message.User(text));
    return messages;
  }

  private void start(Cast answering, List<LanguageModel.Message> messages, boolean held) {
    working = true;
    cast = answering;
    var request = new LanguageModel.Request(briefing.brief(answering.agent()), messages);
    generation = Generation.start(answering, request, held, mouth, timeline, outside, this);
  }

  /**
   * Calls the tool that the agent consults at each turn of the user; its result is known before the
   * answer.
   */
  private void consult(Cast answering, String tool, String text) {
    working = true;
    cast = answering;
    var arguments = JsonNodeFactory.instance.objectNode().put("text", text).toString();
    var call = new ToolCall(conversation.newCallId(), answering.agent().name(), tool, arguments);
    consulting = true;
    run(answering, conversation.calling(List.of(call)));
  }

  /** Says a fixed text. */
  void say(Cast speaker, Line line) {
    cast = speaker;
    mouth.say(speaker, line, timeline, this::voiceFailed);
    working = false;
    listener.settled(this);
  }

  /** Says something while tools are running. */
  void fill(Cast speaker, String text) {
    var delivery = mouth.open(speaker, new TurnTimeline(), this::voiceFailed);
    delivery.push(text);
    delivery.finish();
  }

  /** Whether it waits for the result of that call. */
  boolean waitsFor(String callId) {
    var open = round;
    return open != null
        && open.calls().stream().anyMatch(call -> call.callId().equals(callId))
        && !open.results().containsKey(callId);
  }

  /** Whether it waits for any result. */
  boolean waits() {
    var open = round;
    return open != null && open.results().size() < open.calls().size();
  }

  /** Goes on with calls whose results are missing. */
  void resume(Cast caller, Conversation.Round round) {
    working = true;
    rounds++;
    run(caller, round);
  }

  /** Stops writing and speaking; tools under way go on. */
  void stop() {
    stopped = true;
    if (generation != null) {
      generation.cancel();
    }
    mouth.hush();
  }

  /** Whether the language model has written something for it. */
  boolean wrote() {
    return generation != null && !generation.broken();
  }

  /** Whether an answer is being written or tools are running. */
  boolean working() {
    return working;
  }

  @Override
  public void used(LanguageModel.Usage usage) {
    conversation.meter().thought(usage);
  }

  @Override
  public void generated(List<Generation.WantedCall> calls, boolean spoken) {
    if (spoken) {
      timeline = new TurnTimeline();
    }
    var caller = cast;
    if (calls.isEmpty() || caller == null || rounds == MAX_TOOL_ROUNDS) {
      if (!calls.isEmpty()) {
        log.atWarn().addKeyValue("calls", calls.size()).log("Too many rounds of tools in a turn");
      }
      working = false;
      listener.settled(this);
      return;
    }
    rounds++;
    var agent = caller.agent().name();
    run(
        caller,
        conversation.calling(
            calls.stream()
                .map(
                    c -> new ToolCall(conversation.newCallId(), agent, c.tool(), c.argumentsJson()))
                .toList()));
  }

  /** Does as the tool decided; gives whether the user's turn is answered. */
  private boolean consulted() {
    var asked = round;
    if (asked == null) {
      return true;
    }
    var call = asked.calls().getFirst();
    var verdict = UserTurnVerdict.of(asked.results().get(call.callId()));
    conversation.decided(asked, verdict);
    return verdict.answered();
  }

  private void run(Cast caller, Conversation.Round begun) {
    round = begun;
    timeline.begin(Component.TOOLS, outside.clock().instant());
    var patience =
        new Patience(caller, mouth, outside, () -> tell(SessionEvent.TOOL_WAITING), () -> stopped);
    new ToolRound(
            caller.agent(),
            begun,
            conversation,
            outside.seam(),
            outside.mailbox(),
            heir -> roundOver(patience, heir))
        .run();
  }

  private void roundOver(Patience patience, Optional<ToolRound.Heir> heir) {
    patience.over();
    conversation.resultCame();
    timeline.end(Component.TOOLS, outside.clock().instant());
    if (consulting) {
      consulting = false;
      if (!consulted()) {
        working = false;
        listener.refused(this);
        return;
      }
    }
    listener.roundOver(this, heir);
  }

  @Override
  public void failed(ProviderException error) {
    working = false;
    listener.failed(this, error);
  }

  private void tell(String kind) {
    bulletin.tell(kind, cast == null ? Map.of() : Map.of("agent", cast.agent().name()));
  }

  @Override
  public void voiceFailed(ProviderException error) {
    if (!stopped) {
      log.atError().setCause(error).log("The agent's voice failed; its words are shown");
      tell(SessionEvent.VOICE_FAILED);
    }
    listener.voiceFailed(error);
  }
}
