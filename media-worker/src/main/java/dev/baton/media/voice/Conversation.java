package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of the conversation, and the numbering of its turns. A turn is committed
 * when it was heard or played, no earlier. Confined to the mailbox.
 */
final class Conversation {

  /** What a call's result reads while there is none: the model must not call again. */
  private static final String STILL_RUNNING =
      "The call is still running; its result will follow. Do not call it again.";

  private sealed interface Entry {}

  private record Said(Message message) implements Entry {}

  /** Calls that one answer made, and the results known so far. */
  record Round(List<ToolCall> calls, Map<String, ToolResult> results) implements Entry {}

  /** Something the agent is saying: the whole text at first, then what was played of it. */
  static final class Saying implements Entry {
    private final String agent;
    private final WrittenText text = new WrittenText();

    private Saying(String agent) {
      this.agent = agent;
    }

    /** More is going to be said; with the white space before it. */
    void append(String more) {
      text.append(more);
    }

    /** The voice announced that it has said more; gives the words as they were written. */
    String advance(String announced) {
      return text.advance(announced);
    }

    /** What the voice has not come to, which is shown instead. */
    String rest() {
      return text.rest();
    }

    /** Whether anything of it was played or shown. */
    boolean begun() {
      return !text.spoken().isEmpty();
    }
  }

  private final Seam seam;
  private final List<Entry> entries = new ArrayList<>();
  private Usage unbilled = Usage.NONE;
  private int lastSeq;

  Conversation(Seam seam) {
    this.seam = seam;
  }

  /** A turn of before, on resuming. */
  void remember(Turn turn, boolean known) {
    lastSeq = Math.max(lastSeq, turn.seq());
    if (known) {
      entries.add(new Said(message(turn)));
    }
  }

  void userSaid(String text, Instant startedAt, Instant endedAt) {
    var turn = new Turn(++lastSeq, Turn.Role.USER, null, text, false, startedAt, endedAt);
    entries.add(new Said(message(turn)));
    seam.commit(turn);
  }

  /** The agent begins an answer. */
  Saying saying(String agent) {
    var saying = new Saying(agent);
    entries.add(saying);
    return saying;
  }

  /** Something was used; the agent's next turn accounts for it. */
  void used(Usage usage) {
    unbilled = unbilled.plus(usage);
  }

  /** The agent begins something that it will not remember. */
  Saying aside(String agent) {
    return new Saying(agent);
  }

  /**
   * So much of the answer was played; nothing leaves no trace.
   *
   * @return the turn that it became, which is not committed yet
   */
  Optional<Turn> said(
      Saying saying, boolean cut, Instant startedAt, Instant endedAt, TurnTimeline timeline) {
    int index = entries.indexOf(saying);
    var text = saying.text.spoken();
    if (text.isEmpty()) {
      entries.remove(saying);
      return Optional.empty();
    }
    var metrics = timeline.metrics(unbilled);
    unbilled = Usage.NONE;
    var turn =
        new Turn(++lastSeq, Turn.Role.AGENT, saying.agent, text, cut, startedAt, endedAt, metrics);
    if (index >= 0) {
      entries.set(index, new Said(message(turn)));
    }
    return Optional.of(turn);
  }

  /** The agent calls tools. */
  Round calling(List<ToolCall> toolCalls) {
    var round = new Round(List.copyOf(toolCalls), new HashMap<>());
    entries.add(round);
    return round;
  }

  /** An id for the agent's next tool call. */
  String newCallId() {
    return CallIds.after(lastSeq);
  }

  /** From here on the agent knows nothing of before. */
  void forget() {
    entries.clear();
  }

  /** The conversation as the language model gets it. */
  List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (var entry : entries) {
      switch (entry) {
        case Said said -> messages.add(said.message);
        case Saying saying -> {
          var text = saying.text.whole();
          if (!text.isEmpty()) {
            messages.add(new Message.Agent(saying.agent, text));
          }
        }
        case Round round -> addRound(round, messages);
      }
    }
    return messages;
  }

  private static void addRound(Round round, List<Message> messages) {
    for (var call : round.calls) {
      messages.add(new Message.Call(call.callId(), call.name(), call.argumentsJson()));
    }
    for (var call : round.calls) {
      @Nullable ToolResult result = round.results.get(call.callId());
      var content = result == null ? STILL_RUNNING : result.content();
      messages.add(new Message.Result(call.callId(), call.name(), content));
    }
  }

  private static Message message(Turn turn) {
    return turn.agent() == null
        ? new Message.User(turn.text())
        : new Message.Agent(turn.agent(), turn.text());
  }
}
