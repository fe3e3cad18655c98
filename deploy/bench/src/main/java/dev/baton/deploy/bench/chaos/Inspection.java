package dev.baton.deploy.bench.chaos;

import dev.baton.workflows.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what was kept of a session with what its person said and heard, and with the orders that
 * took effect.
 *
 * @param lost what is missing, one line each
 * @param doubled what is there twice, one line each
 * @param other what is wrong otherwise, one line each
 */
record Inspection(List<String> lost, List<String> doubled, List<String> other) {

  private static final Pattern NUMBER = Pattern.compile("^turn (\\d+)\\b");

  /** What another worker says to its end, where the one before left in the middle of an answer. */
  private static final Pattern REST = Pattern.compile("^word( word)*$");

  /** Words that sound may be wrong by, at the beginning and end of an answer that was cut off. */
  private static final int TOLERANCE = 3;

  /**
   * How much later a worker may hear of a result than the workflow: what knows of it nothing yet
   * may be thought of by then, and is heard first.
   */
  private static final long DELIVERY_MS = 3_000;

  /**
   * @param outage how long whatever it was stayed away
   */
  static Inspection of(Kept kept, List<Talk.Heard> heard, Duration outage) {
    var inspection = new Inspection(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    inspection.turns(kept, heard, deliveredWithinMs(kept, outage));
    inspection.orders(kept);
    inspection.end(kept.session());
    inspection.recording(kept);
    return inspection;
  }

  /**
   * A worker that was cut off hears of results when it is connected again, which is tried at
   * intervals that grow to as long as the outage.
   */
  private static long deliveredWithinMs(Kept kept, Duration outage) {
    boolean waited = kept.events().contains(SessionEvent.TOOL_WAITING);
    return DELIVERY_MS + (waited ? 2 * outage.toMillis() : 0);
  }

  private void turns(Kept all, List<Talk.Heard> heard, long deliveryMs) {
    var turns = all.turns();
    boolean fellBack = all.events().contains(SessionEvent.PROVIDER_SWITCHED);
    int users = 0;
    int messages = 0;
    int begun = 0;
    long spokenUntil = 0;
    var kept = new HashMap<Integer, Answer>();
    var results = new ArrayList<>(all.calls());
    var asked = new ArrayList<Ledger.Turn>();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn.seq() != i + 1) {
        lost.add("turn %d has number %d".formatted(i + 1, turn.seq()));
      }
      if (turn.user()) {
        begun = 0;
        messages += i > 0 && turns.get(i - 1).user() ? 0 : 1;
        users += Mind.questions(turn.text());
        asked.add(turn);
        if (turn.startedAtMs() < spokenUntil) {
          doubled.add("turn %d was spoken while an earlier one was".formatted(turn.seq()));
        }
        spokenUntil = turn.endedAtMs();
      }
      var number = NUMBER.matcher(turn.text());
      if (!turn.user() && number.find()) {
        int known = Integer.parseInt(number.group(1));
        begun = known;
        if (!fellBack || known < messages || known >= users) {
          if (known < askedBefore(turn, asked)) {
            lost.add("answer %d knew %d of %d turns".formatted(turn.seq(), known, users));
          }
          answer(known, users, turn, kept, results, deliveryMs);
        } else {
          // The fallback counts questions that nothing came between as one.
          var fallback = new Answer(words(turn), turn.seq(), turn.startedAtMs());
          kept.merge(known, fallback, Answer::longest);
        }
      } else if (!turn.user() && REST.matcher(turn.text()).matches()) {
        kept.computeIfPresent(begun, (_, answer) -> answer.and(words(turn)));
      }
    }
    for (var answer : heard) {
      var match = kept.get(answer.number());
      int words = match == null ? 0 : match.words();
      // What sounds before an answer, without a pause, is a word that a tool takes its time.
      if (answer.whole() && words + TOLERANCE < Math.min(Mind.WORDS, answer.words())) {
        lost.add(
            "of answer %d %d words were heard and %d kept"
                .formatted(answer.number(), answer.words(), words));
      }
    }
  }

  /** What is asked while an answer sounds, which nobody had heard of yet, stands before it. */
  private static int askedBefore(Ledger.Turn answer, List<Ledger.Turn> asked) {
    return asked.stream()
        .filter(turn -> turn.endedAtMs() <= answer.startedAtMs())
        .mapToInt(turn -> Mind.questions(turn.text()))
        .sum();
  }

  private void answer(
      int number,
      int users,
      Ledger.Turn turn,
      Map<Integer, Answer> kept,
      List<Ledger.Call> results,
      long deliveryMs) {
    if (number > users) {
      doubled.add("answer %d knew %d of %d turns".formatted(turn.seq(), number, users));
    }
    int words = words(turn);
    var before = kept.put(number, new Answer(words, turn.seq(), turn.startedAtMs()));
    if (before == null) {
      return;
    }
    kept.merge(number, before, Answer::longest);
    boolean again = words >= Mind.WORDS && before.words() >= Mind.WORDS;
    long deliveredFromMs = before.startedAtMs() - deliveryMs;
    if (again && !resultCame(number, results, deliveredFromMs, turn.startedAtMs())) {
      doubled.add(
          "answer to turn %d was kept twice: as turn %d of %d words, and %d ms later as turn %d of %d; tools ended, in ms from the first: %s"
              .formatted(
                  number,
                  before.seq(),
                  before.words(),
                  turn.startedAtMs() - before.startedAtMs(),
                  turn.seq(),
                  words,
                  ends(results, before.startedAtMs())));
    }
  }

  /**
   * The result of another question's order, which comes while the agent answers, is answered after
   * that; once.
   */
  private static boolean resultCame(
      int number, List<Ledger.Call> results, long fromMs, long againMs) {
    var came =
        results.stream()
            .filter(call -> !call.arguments().matches("\\D*%d\\D*".formatted(number)))
            .filter(call -> call.endedAtMs() >= fromMs && call.endedAtMs() <= againMs)
            .findFirst();
    came.ifPresent(results::remove);
    return came.isPresent();
  }

  private static String ends(List<Ledger.Call> calls, long fromMs) {
    return calls.stream()
        .sorted(Comparator.comparingLong(Ledger.Call::endedAtMs))
        .map(call -> call.outcome() + " " + (call.endedAtMs() - fromMs))
        .collect(Collectors.joining(", "));
  }

  /** A kept answer to one of the user's turns; the longest, where it was given again. */
  private record Answer(int words, int seq, long startedAtMs) {
    static Answer longest(Answer one, Answer other) {
      return one.words() < other.words() ? other : one;
    }

    Answer and(int rest) {
      return new Answer(words + rest, seq, startedAtMs);
    }
  }

  private static int words(Ledger.Turn turn) {
    return turn.text().strip().split("\\s+").length;
  }

  private void orders(Kept kept) {
    Map<Integer, Integer> placed = new HashMap<>();
    kept.orders().forEach(order -> placed.merge(order.number(), 1, Integer::sum));
    placed.forEach((number, times) -> {
      if (times > 1) {
        doubled.add("order %d was placed %d times".formatted(number, times));
      }
    });
    var effective = kept.orders().stream().map(OrderDesk.Order::callId).collect(Collectors.toSet());
    var calls =
        kept.calls().stream()
            .collect(Collectors.toMap(Ledger.Call::callId, Function.identity(), (a, b) -> a));
    for (var call : calls.values()) {
      boolean done = effective.contains(call.callId());
      switch (call.outcome()) {
        case "DONE" -> {
          if (!done) {
            lost.add("an order is kept as placed and was not");
          }
        }
        case "FAILED" -> {
          if (done) {
            lost.add("an order is kept as failed and took effect");
          }
        }
        case "UNKNOWN" -> {}
        default -> lost.add("an order has no outcome");
      }
    }
    effective.stream()
        .filter(callId -> !calls.containsKey(callId))
        .forEach(callId -> lost.add("an order took effect and is not kept"));
  }

  private void end(Ledger.Session session) {
    if (!session.over()) {
      other.add("the session did not end");
    } else if (!session.endReason().equals("USER_LEFT")) {
      other.add("the session ended as " + session.endReason());
    }
  }

  private void recording(Kept kept) {
    var recording = kept.recording();
    if (recording == null) {
      lost.add("no recording is listed");
    } else if (kept.recordingBytes() != recording.bytes()) {
      lost.add(
          "the recording has %d bytes instead of %d"
              .formatted(kept.recordingBytes(), recording.bytes()));
    }
  }
}
