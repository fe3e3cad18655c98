package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has the session and what is going on there: the agent's cast, its mouth, and at most one
 * {@link Reply} at a time. People see its state. Confined to the mailbox.
 */
final class Stage {

  private final Surroundings outside;
  private final Conversation conversation;
  private final Bulletin bulletin;
  private final Briefing briefing;
  private final ContextKeeper memory;
  private final AwayWatch watch;
  private final Consumer<Cast> listen;
  private final Mouth mouth;
  private final Takeovers takeovers = new Takeovers();
  private Reply.@Nullable Listener listener;
  private Cast cast;
  private @Nullable Reply current;
  private boolean closing;

  /**
   * @param language BCP 47 tag of the language that is spoken at first
   * @param listen lets the ears of a new cast listen
   * @param mouthChanged called when the mouth began or ceased to sound
   * @param onAway called once for each absence of the user
   */
  Stage(
      Cast cast,
      Surroundings outside,
      Conversation conversation,
      Playout playout,
      String language,
      Conduct conduct,
      Bulletin bulletin,
      Consumer<Cast> listen,
      Runnable mouthChanged,
      Runnable onAway) {
    this.cast = cast;
    this.outside = outside;
    this.conversation = conversation;
    this.bulletin = bulletin;
    this.listen = listen;
    this.briefing = new Briefing(conversation);
    this.mouth = new Mouth(playout, conversation, outside, language, mouthChanged);
    this.memory =
        new ContextKeeper(conversation, conduct.contextTokens(), outside.mailbox(), bulletin);
    this.watch = new AwayWatch(conduct.userAwayMs(), outside, bulletin, onAway);
  }

  /** Who hears what becomes of replies; set before the first one. */
  void report(Reply.Listener to) {
    listener = to;
  }

  Cast cast() {
    return cast;
  }

  Mouth mouth() {
    return mouth;
  }

  /** Whether the user is away. */
  AwayWatch watch() {
    return watch;
  }

  /** The reply that is being given; {@code null} for none. */
  @Nullable Reply current() {
    return current;
  }

  /** Whether the agent neither says nor prepares anything. */
  boolean idle() {
    return current == null;
  }

  /** Whether an answer could be heard at once. */
  boolean free() {
    return current == null && mouth.silent() && !closing();
  }

  /** Whether nothing new is said any more, or not as long as an operator talks. */
  boolean closing() {
    return closing || takeovers.on();
  }

  /** Who talks in the agent's place. */
  Takeovers takeovers() {
    return takeovers;
  }

  /** Another cast has the session. */
  void enter(Cast newCast) {
    recast(newCast);
    outside.view().activeAgent(newCast.agent());
  }

  /** The agent stays; other providers play its part. */
  void recast(Cast newCast) {
    cast = newCast;
    listen.accept(newCast);
  }

  /** The providers of another agent; those it lacks it borrows from the present one. */
  Cast heir(AgentDefinition agent) {
    return cast.heir(agent, providers());
  }

  /** Where providers come from; what happens to them is told in the room. */
  ProviderSource providers() {
    return outside
        .providers()
        .tellingTo(new ProviderWatch(bulletin, outside.mailbox(), conversation.meter()));
  }

  /** The user speaks another language. */
  void language(String tag) {
    briefing.language(tag);
    mouth.language(tag);
  }

  /** Begins a reply, which is the current one from now on. */
  Reply begin(TurnTimeline timeline) {
    memory.check(cast);
    var reply = prepare(timeline);
    current = reply;
    return reply;
  }

  /** A reply that is not the current one yet. */
  Reply prepare(TurnTimeline timeline) {
    if (listener == null) {
      throw new IllegalStateException("nobody hears of replies");
    }
    return new Reply(mouth, conversation, briefing, bulletin, outside, timeline, listener);
  }

  /** What was prepared becomes the current reply. */
  void adopt(Reply begun) {
    current = begun;
  }

  /** The current reply is over by itself. */
  void release() {
    current = null;
  }

  /** Stops the current reply. */
  void stop() {
    var stopped = current;
    if (stopped != null) {
      current = null;
      stopped.stop();
    }
  }

  /** The user takes the floor: what they may have missed before is not said again, either. */
  void interrupt() {
    mouth.forget();
    stop();
  }

  /** Says a fixed text as a reply. */
  void say(Line line) {
    begin(new TurnTimeline()).say(cast, line);
  }

  /** From now on nothing new is said, except to take leave. */
  void giveUp() {
    closing = true;
  }

  /** Stops everything. */
  void close() {
    closing = true;
    watch.close();
    memory.close();
    stop();
  }

  /** Shows people what the agent does. */
  void showState() {
    var state =
        current == null || mouth.held()
            ? AgentState.LISTENING
            : mouth.audible() ? AgentState.SPEAKING : AgentState.THINKING;
    outside.view().agentState(state);
    watch.agentState(closing ? AgentState.SPEAKING : state);
  }
}
