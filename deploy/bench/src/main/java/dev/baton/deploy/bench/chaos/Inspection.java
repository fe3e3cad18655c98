package dev.baton.deploy.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Words that sound may be wrong by, at the beginning and end of an answer that was cut off. */
  private static final int TOLERANCE = 3;

  static Inspection of(Kept kept, List<Talk.Heard> heard) {
    var inspection = new Inspection(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    inspection.turns(kept.turns(), heard);
    inspection.orders(kept);
    inspection.end(kept.session());
    inspection.recording(kept);
    return inspection;
  }

  private void turns(List<Ledger.Turn> turns, List<Talk.Heard> heard) {
    int users = 0;
    long spokenUntil = 0;
    var kept = new HashMap<Integer, Integer>();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn.seq() != i + 1) {
        lost.add("turn %d has number %d".formatted(i + 1, turn.seq()));
      }
      if (turn.user()) {
        users += Mind.questions(turn.text());
        if (turn.startedAtMs() < spokenUntil) {
          doubled.add("turn %d was spoken while an earlier one was".formatted(turn.seq()));
        }
        spokenUntil = turn.endedAtMs();
      }
      var number = NUMBER.matcher(turn.text());
      if (!turn.user() && number.find()) {
        answer(Integer.parseInt(number.group(1)), users, turn, kept);
      }
    }
    for (var answer : heard) {
      int words = kept.getOrDefault(answer.number(), 0);
      // What sounds before an answer, without a pause, is a word that a tool takes its time.
      if (answer.whole() && words + TOLERANCE < Math.min(Mind.WORDS, answer.words())) {
        lost.add(
            "of answer %d %d words were heard and %d kept"
                .formatted(answer.number(), answer.words(), words));
      }
    }
  }

  private void answer(int number, int users, Ledger.Turn turn, Map<Integer, Integer> kept) {
    if (number < users) {
      lost.add("answer %d knew %d of %d turns".formatted(turn.seq(), number, users));
    } else if (number > users) {
      doubled.add("answer %d knew %d of %d turns".formatted(turn.seq(), number, users));
    }
    int words = turn.text().strip().split("\\s+").length;
    int before = Objects.requireNonNullElse(kept.put(number, words), 0);
    kept.merge(number, before, Math::max);
    if (words >= Mind.WORDS && before >= Mind.WORDS) {
      doubled.add("answer to turn %d was kept twice".formatted(number));
    }
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
