package dev.baton.deploy.bench.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * What came of one fault, or of several to the same conversations; the JSON document of {@code
 * --json} has these names in snake case.
 *
 * @param trial what was done to what
 * @param sessions how many people talked
 * @param silenceMs for each person the longest time without an answer or other word since the
 *     fault, from the end of a question on, ms; ordinary waiting for an answer is part of it; of
 *     several faults the longest of each
 * @param asked questions of all
 * @param failed questions after which nobody spoke within 5 s, or whose answer broke off
 * @param told how often an agent said that it takes longer, or that it had lost them
 * @param goesOn how many people got answers after the fault was over
 * @param moved sessions that went on in another media worker
 * @param operatorSaw what {@code ./baton status} and the API said during the fault
 * @param newSession what somebody was told who wanted a session during the fault
 * @param commitMs longest time from the end of a turn to its row in PostgreSQL
 * @param toolMs longest time from the model's call of a tool to the result that it got
 * @param recordingMs longest time from the end of the trial to the last listed recording
 * @param orders that took effect
 * @param unknown calls whose outcome nobody saw, kept as such
 * @param events that were kept of the sessions, by kind
 * @param inspected whether what was kept has been compared with what was heard, which is done when
 *     the conversations are over
 * @param lost what is missing; each entry names its session
 * @param doubled what is there twice
 * @param other what is wrong otherwise
 */
record TrialReport(
    String trial,
    int sessions,
    List<Long> silenceMs,
    int asked,
    int failed,
    int told,
    int goesOn,
    int moved,
    String operatorSaw,
    String newSession,
    long commitMs,
    long toolMs,
    long recordingMs,
    int orders,
    int unknown,
    List<String> events,
    boolean inspected,
    List<String> lost,
    List<String> doubled,
    List<String> other) {

  TrialReport {
    silenceMs = List.copyOf(silenceMs);
    events = List.copyOf(events);
    lost = List.copyOf(lost);
    doubled = List.copyOf(doubled);
    other = List.copyOf(other);
  }

  /** Of conversations that go on. */
  static TrialReport of(
      String trial,
      List<Long> silenceMs,
      Tally tally,
      int sessions,
      int goesOn,
      String operatorSaw,
      String newSession,
      Duration commits,
      Duration tools) {
    return new TrialReport(
        trial,
        sessions,
        silenceMs,
        tally.asked(),
        tally.failed(),
        tally.told(),
        goesOn,
        tally.epochs().size(),
        operatorSaw,
        newSession,
        commits.toMillis(),
        tools.toMillis(),
        0,
        0,
        0,
        List.of(),
        false,
        List.of(),
        List.of(),
        List.of());
  }

  /** The same, once the conversations are over. */
  TrialReport inspected(
      Duration recordings, int placed, int unseen, List<String> kinds, Findings findings) {
    return new TrialReport(
        trial,
        sessions,
        silenceMs,
        asked,
        failed,
        told,
        goesOn,
        moved,
        operatorSaw,
        newSession,
        commitMs,
        toolMs,
        recordings.toMillis(),
        placed,
        unseen,
        kinds,
        true,
        findings.lost(),
        findings.doubled(),
        findings.other());
  }

  /** Whether nothing was lost or doubled and every conversation went on to its ordinary end. */
  @JsonProperty("promises_held")
  boolean promisesHeld() {
    return lost.isEmpty() && doubled.isEmpty() && other.isEmpty() && goesOn == sessions;
  }
}
