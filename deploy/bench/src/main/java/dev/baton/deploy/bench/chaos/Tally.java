package dev.baton.deploy.bench.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was counted up to a moment.
 *
 * @param asked questions of all
 * @param failed questions after which nobody spoke, or whose answer broke off
 * @param told how often an agent said something else than an answer
 * @param epochs of each session, as far as they could be read
 */
record Tally(int asked, int failed, int told, Map<String, Long> epochs) {

  static Tally of(List<Person> people, Map<String, Long> epochs) {
    return new Tally(
        people.stream().mapToInt(person -> person.talk().asked()).sum(),
        people.stream().mapToInt(person -> person.talk().failed()).sum(),
        people.stream().mapToInt(person -> person.talk().told()).sum(),
        Map.copyOf(epochs));
  }

  /** What has changed since; epochs only of sessions that moved. */
  Tally since(Tally before) {
    var moved = new HashMap<>(epochs);
    moved
        .entrySet()
        .removeIf(
            now -> now.getValue() <= before.epochs.getOrDefault(now.getKey(), Long.MAX_VALUE));
    return new Tally(asked - before.asked, failed - before.failed, told - before.told, moved);
  }
}
