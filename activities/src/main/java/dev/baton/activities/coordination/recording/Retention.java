package dev.baton.activities.coordination.recording;

import dev.baton.store.recording.RetentionStore;
import dev.baton.store.recording.RetentionStore.Rule;
import dev.baton.workflows.recording.RetentionActivities;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Deletes recordings when their organisation does not want to keep them longer, and what simulated
 * conversations sounded like, to which the rule for all templates applies.
 */
public final class Retention implements RetentionActivities {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final RetentionStore rules;
  private final RecordingShelf shelf;
  private final SimulatedCalls simulated;

  Retention(RetentionStore rules, RecordingShelf shelf, SimulatedCalls simulated) {
    this.rules = rules;
    this.shelf = shelf;
    this.simulated = simulated;
  }

  @Override
  public int deleteOld() {
    int deleted = 0;
    for (var organisation : rules.organisations()) {
      var theirs = rules.list(organisation);
      for (var rule : theirs) {
        deleted += apply(rule, exceptions(rule, theirs));
      }
    }
    return deleted;
  }

  /** What one organisation's files are in the way of is no reason to keep another's. */
  private int apply(Rule rule, List<String> except) {
    try {
      int deleted = shelf.retain(rule, except);
      if (rule.template().isEmpty()) {
        deleted += simulated.retain(rule.organisation(), rule.days());
      }
      if (deleted > 0) {
        told(log.atInfo(), rule).addKeyValue("recordings", deleted).log("old recordings deleted");
      }
      return deleted;
    } catch (RuntimeException e) {
      told(log.atError(), rule).setCause(e).log("old recordings could not be deleted");
      return 0;
    }
  }

  private static LoggingEventBuilder told(LoggingEventBuilder line, Rule rule) {
    return line.addKeyValue("organisation", rule.organisation())
        .addKeyValue("template", rule.template())
        .addKeyValue("days", rule.days());
  }

  /** The rule for all templates leaves those alone that have one of their own. */
  private static List<String> exceptions(Rule rule, List<Rule> all) {
    return rule.template().isEmpty()
        ? all.stream().map(Rule::template).filter(template -> !template.isEmpty()).toList()
        : List.of();
  }
}
