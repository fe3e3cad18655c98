package dev.baton.api.session;

import dev.baton.api.session.SessionView.TurnView;
import java.time.Duration;
import java.time.Instant;

/** What was said, for people to read and for players to show. */
final class TranscriptText {

  /** As Markdown: who, when, what; handoffs between. */
  static String markdown(SessionView session) {
    var begin = begin(session);
    var text =
        new StringBuilder("# Session %s\n\n".formatted(session.id()))
            .append("Template: %s  \n".formatted(session.template()))
            .append("Requested: %s\n".formatted(session.requestedAt()));
    int told = 0;
    for (var turn : session.turns()) {
      for (; told < session.handoffs().size(); told++) {
        var handoff = session.handoffs().get(told);
        if (handoff.at().isAfter(turn.startedAt())) {
          break;
        }
        text.append("\n*%s → %s*\n".formatted(handoff.from(), handoff.to()));
      }
      text.append(
          "\n**%s** (%s)%s  \n%s\n"
              .formatted(
                  speaker(turn),
                  clock(begin, turn.startedAt()),
                  turn.interrupted() ? ", interrupted" : "",
                  turn.text()));
    }
    return text.toString();
  }

  /** As WebVTT: times are those of the recording, which begins with the session. */
  static String webVtt(SessionView session) {
    var begin = begin(session);
    var text = new StringBuilder("WEBVTT\n");
    for (var turn : session.turns()) {
      text.append(
          "\n%d\n%s --> %s\n<v %s>%s\n"
              .formatted(
                  turn.seq(),
                  clock(begin, turn.startedAt()),
                  clock(begin, turn.endedAt()),
                  escaped(speaker(turn)),
                  escaped(turn.text()).replaceAll("\\s*\\R\\s*", " ")));
    }
    return text.toString();
  }

  private static Instant begin(SessionView session) {
    var started = session.startedAt();
    return started == null ? session.requestedAt() : started;
  }

  private static String speaker(TurnView turn) {
    var agent = turn.agent();
    var speaker = turn.speaker();
    return agent != null ? agent : speaker != null ? speaker : turn.role();
  }

  private static String clock(Instant begin, Instant time) {
    var passed = Duration.between(begin, time);
    var shown = passed.isNegative() ? Duration.ZERO : passed;
    return "%02d:%02d:%02d.%03d"
        .formatted(
            shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart(), shown.toMillisPart());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private TranscriptText() {}
}
