package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of the conversation, and the numbering of its turns. A turn is committed
 * when it was heard or played, no earlier. Confined to the mailbox.
 */
final class Conversation {

  /** What a call's result reads while there is none: the model must not call again. */
  private static final String STILL_RUNNING =
      "The call is still running; its result will follow. Do not call it again.";

  /** Ordinary text in the tokenizers of today's models. */
  static final int CHARACTERS_PER_TOKEN = 4;

  private sealed interface Entry {}

  private record Said(Message message) implements Entry {

    Message attributed(boolean ofSeveral) {
      return ofSeveral || !(message instanceof Message.User user)
          ? message
          : new Message.User(user.text(), user.images());
    }
  }

  /** Notes taken in; more than a session has of them. */
  private static final int NOTES_REMEMBERED = 512;

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

  /** Identities; no more than there can be people in a room. */
  private final Set<String> speakers = new HashSet<>();

  private final SequencedSet<String> notes = new LinkedHashSet<>();
  private String summary = "";
  private final Meter meter = new Meter();
  private int revision;
  private int lastUserSeq;

  /** First of the user's latest turns that nothing came between: those of before were no end. */
  private int askedSince;

  private int lastSeq;

  Conversation(Seam seam) {
    this.seam = seam;
  }

  /** What was said before the turns of before, in short, on resuming. */
  void recall(String inShort) {
    summary = inShort;
  }

  /** A turn of before, on resuming. */
  void remember(Turn turn, boolean known) {
    lastSeq = Math.max(lastSeq, turn.seq());
    if (known) {
      note(turn);
      entries.add(new Said(message(turn)));
    }
  }

  void userSaid(UserTurn said) {
    var turn =
        new Turn(
            ++lastSeq,
            Turn.Role.USER,
            null,
            said.text(),
            false,
            said.startedAt(),
            said.endedAt(),
            null,
            said.speaker().isEmpty() ? null : said.speaker());
    note(turn);
    entries.add(new Said(message(turn)));
    seam.commit(turn);
  }

  private void note(Turn turn) {
    revision++;
    if (turn.role() == Turn.Role.USER) {
      if (entries.isEmpty() || !isUsers(entries.getLast())) {
        askedSince = turn.seq();
      }
      lastUserSeq = turn.seq();
      if (turn.speaker() != null) {
        speakers.add(turn.speaker());
      }
    }
  }

  /** Whether more than one person has spoken, so that it matters who said what. */
  boolean ofSeveral() {
    return speakers.size() > 1;
  }

  /** Changes whenever the agent gets to know something. */
  int revision() {
    return revision;
  }

  /** Position of the last turn of the user that the agent knows; 0 for none. */
  int lastUserSeq() {
    return lastUserSeq;
  }

  /**
   * Position of the first of the user's latest turns that were not answered one by one, which the
   * agent takes for one; 0 for none.
   */
  int askedSince() {
    return askedSince;
  }

  /** An operator said something to the user. */
  void operatorSaid(String operator, String text, Instant startedAt, Instant endedAt) {
    var turn = new Turn(++lastSeq, Turn.Role.OPERATOR, operator, text, false, startedAt, endedAt);
    note(turn);
    entries.add(new Said(message(turn)));
    seam.commit(turn);
  }

  /** The agent gets to know something; gives whether it is new. */
  boolean noted(AgentNote note) {
    if (!notes.add(note.id())) {
      return false;
    }
    if (notes.size() > NOTES_REMEMBERED) {
      notes.removeFirst();
    }
    entries.add(new Said(new Message.Note(note.text(), note.news())));
    revision++;
    return true;
  }

  /** The agent begins an answer. */
  Saying saying(String agent) {
    var saying = new Saying(agent);
    entries.add(saying);
    return saying;
  }

  /** Counts what is used; the agent's next turn accounts for it. */
  Meter meter() {
    return meter;
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
    revision++;
    var metrics = timeline.metrics(meter.take());
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
    revision++;
    return round;
  }

  /** An id for the agent's next tool call. */
  String newCallId() {
    return CallIds.after(lastSeq);
  }

  /** A tool has answered. */
  void resultCame() {
    revision++;
  }

  /**
   * The tool that is consulted at each turn has decided about the last one. What it kept from the
   * agent is nowhere in what the agent knows, the call neither.
   */
  void decided(Round consultation, UserTurnVerdict verdict) {
    if (verdict.decides()) {
      entries.remove(consultation);
    }
    if (verdict.text() != null) {
      int at = lastOfUser();
      if (at >= 0
          && entries.get(at) instanceof Said said
          && said.message instanceof Message.User user) {
        entries.set(at, new Said(new Message.User(verdict.text(), List.of(), user.speaker())));
      }
    }
    revision++;
  }

  /** From here on the agent knows nothing of before but the user's last words. */
  void forget() {
    revision++;
    summary = "";
    int to = lastOfUser();
    var last = to < 0 ? List.<Entry>of() : List.copyOf(entries.subList(firstOfUser(to), to + 1));
    entries.clear();
    entries.addAll(last);
  }

  private int lastOfUser() {
    int at = entries.size() - 1;
    while (at >= 0 && !isUsers(entries.get(at))) {
      at--;
    }
    return at;
  }

  private int firstOfUser(int last) {
    int at = last;
    while (at > 0 && isUsers(entries.get(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isUsers(Entry entry) {
    return entry instanceof Said said && said.message instanceof Message.User;
  }

  /** What was said before the messages, in short; empty when they are all there is. */
  String summary() {
    return summary;
  }

  /** The oldest part of the conversation; {@link #shorten} replaces it. */
  record Oldest(List<Message> messages, int entries, @Nullable Object last) {}

  /**
   * The oldest part, as far as it is finished.
   *
   * @param keep about so many tokens are left out of it, the newest
   */
  Oldest oldest(int keep) {
    int excess = tokens() - keep;
    var messages = new ArrayList<Message>();
    int count = 0;
    for (var entry : entries) {
      boolean open =
          switch (entry) {
            case Said said -> false;
            case Saying saying -> true;
            case Round round -> round.results.size() < round.calls.size();
          };
      if (open || excess <= 0) {
        break;
      }
      int before = messages.size();
      add(entry, messages);
      excess -= tokens(messages.subList(before, messages.size()));
      count++;
    }
    return new Oldest(List.copyOf(messages), count, count == 0 ? null : entries.get(count - 1));
  }

  /**
   * Tells the oldest part in short.
   *
   * @return whether it was still there
   */
  boolean shorten(Oldest old, String inShort) {
    int count = old.entries();
    if (count == 0 || count > entries.size() || entries.get(count - 1) != old.last()) {
      return false;
    }
    entries.subList(0, count).clear();
    summary = inShort;
    revision++;
    return true;
  }

  /** About how many tokens the agent has in mind. */
  int tokens() {
    return summary.length() / CHARACTERS_PER_TOKEN + tokens(messages());
  }

  private static int tokens(List<Message> messages) {
    int characters = 0;
    for (var message : messages) {
      characters +=
          switch (message) {
            case Message.User user -> user.text().length();
            case Message.Agent agent -> agent.text().length();
            case Message.Note note -> note.text().length();
            case Message.Call call -> call.tool().length() + call.argumentsJson().length();
            case Message.Result result -> result.content().length();
          };
    }
    return characters / CHARACTERS_PER_TOKEN;
  }

  /**
   * The conversation as the language model gets it. What the user said in several turns that
   * nothing came between is one message: the user only went on.
   */
  List<Message> messages() {
    var messages = new ArrayList<Message>();
    entries.forEach(entry -> add(entry, messages));
    return joined(messages);
  }

  /** The same, with what the user is about to have said. */
  List<Message> messagesAnd(String text) {
    var messages = new ArrayList<Message>();
    entries.forEach(entry -> add(entry, messages));
    messages.add(new Message.User(text));
    return joined(messages);
  }

  private static List<Message> joined(List<Message> messages) {
    var joined = new ArrayList<Message>(messages.size());
    for (var message : messages) {
      if (message instanceof Message.User more
          && !joined.isEmpty()
          && joined.getLast() instanceof Message.User before
          && before.speaker().equals(more.speaker())) {
        var text = inOne(before.text(), more.text());
        joined.set(joined.size() - 1, new Message.User(text, List.of(), more.speaker()));
      } else {
        joined.add(message);
      }
    }
    return joined;
  }

  private static String inOne(String before, String more) {
    boolean lines = before.contains("\n") || more.contains("\n");
    return before + (lines ? "\n" : " ") + more;
  }

  private void add(Entry entry, List<Message> messages) {
    switch (entry) {
      case Said said -> messages.add(said.attributed(ofSeveral()));
      case Saying saying -> {
        var text = saying.text.whole();
        if (!text.isEmpty()) {
          messages.add(new Message.Agent(saying.agent, text));
        }
      }
      case Round round -> addRound(round, messages);
    }
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
    var name = Objects.requireNonNullElse(turn.agent(), "");
    return switch (turn.role()) {
      case USER ->
          new Message.User(turn.text(), List.of(), Objects.requireNonNullElse(turn.speaker(), ""));
      case AGENT -> new Message.Agent(name, turn.text());
      case OPERATOR ->
          new Message.Note(
              "A human colleague (%s) said to the user: %s".formatted(name, turn.text()), "");
    };
  }
}
