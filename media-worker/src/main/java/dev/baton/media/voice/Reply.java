package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.tool.ToolCall;
import java.util.List;
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
  }

  private final Mouth mouth;
  private final Conversation conversation;
  private final Seam seam;
  private final Mailbox mailbox;
  private final Listener listener;
  private @Nullable Cast cast;
  private @Nullable Generation generation;
  private boolean working;
  private boolean stopped;
  private int rounds;

  Reply(Mouth mouth, Conversation conversation, Surroundings outside, Listener listener) {
    this.mouth = mouth;
    this.conversation = conversation;
    this.seam = outside.seam();
    this.mailbox = outside.mailbox();
    this.listener = listener;
  }

  /** Lets the agent answer what the conversation holds. */
  void generate(Cast answering) {
    working = true;
    cast = answering;
    generation = Generation.start(answering, conversation.messages(), mouth, mailbox, this);
  }

  /** Says a fixed text. */
  void say(Cast speaker, String text) {
    var delivery = mouth.open(speaker, this::voiceFailed);
    delivery.push(text);
    delivery.finish();
    working = false;
    listener.settled(this);
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

  /** Whether an answer is being written or tools are running. */
  boolean working() {
    return working;
  }

  @Override
  public void generated(List<Generation.WantedCall> calls) {
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

  private void run(Cast caller, Conversation.Round round) {
    new ToolRound(caller.agent(), round, seam, mailbox, heir -> listener.roundOver(this, heir))
        .run();
  }

  @Override
  public void failed(ProviderException error) {
    working = false;
    listener.failed(this, error);
  }

  @Override
  public void voiceFailed(ProviderException error) {
    if (!stopped) {
      log.atError().setCause(error).log("The agent's voice failed");
    }
  }
}
