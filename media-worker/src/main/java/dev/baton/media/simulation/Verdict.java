package dev.baton.media.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Expectation;
import dev.baton.workflows.simulation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what came of a conversation: by rules, and by a language model where one is asked. */
final class Verdict {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TalkLog log;
  private final ConversationEnd end;
  private final Judge judge;

  /**
   * @param judge says what rules cannot tell
   */
  Verdict(TalkLog log, ConversationEnd end, Judge judge) {
    this.log = log;
    this.end = end;
    this.judge = judge;
  }

  /** What is not as expected, each in a sentence; a conversation that fell silent never is. */
  List<String> failures(List<Expectation> expected) {
    var failures = new ArrayList<String>();
    boolean endExpected = expected.stream().anyMatch(wish -> wish.ends() != null);
    if (!endExpected && (end == ConversationEnd.SILENCE || end == ConversationEnd.FAILED)) {
      failures.add("it ended by '%s'".formatted(end.label()));
    }
    expected.forEach(wish -> failure(wish).ifPresent(failures::add));
    return failures;
  }

  private Optional<String> failure(Expectation wish) {
    var by = Objects.requireNonNullElse(wish.by(), Role.SUPPORT);
    if (wish.said() != null) {
      return unless(
          saidBy(by, wish.said()).isPresent(),
          "%s never said \"%s\"".formatted(by.label(), wish.said()));
    }
    if (wish.notSaid() != null) {
      return saidBy(by, wish.notSaid())
          .map(line ->
              "%s said \"%s\", at %.1f s"
                  .formatted(by.label(), wish.notSaid(), line.startMs() / 1000.0));
    }
    if (wish.tool() != null) {
      return tool(wish.tool(), wish.arguments());
    }
    if (wish.notTool() != null) {
      return unless(
          calls(wish.notTool()).isEmpty(), "the tool %s was called".formatted(wish.notTool()));
    }
    if (wish.handoff() != null) {
      return unless(
          log.handoffs().contains(wish.handoff()),
          "nobody handed over to %s; handed over to %s".formatted(wish.handoff(), log.handoffs()));
    }
    if (wish.withinMs() != null) {
      return tooLate(wish.withinMs());
    }
    if (wish.ends() != null) {
      return unless(
          end == wish.ends(),
          "it ended by '%s', not by '%s'".formatted(end.label(), wish.ends().label()));
    }
    if (wish.panel() != null) {
      return unless(
          log.panels().contains(wish.panel()),
          "the panel %s was not opened; opened were %s".formatted(wish.panel(), log.panels()));
    }
    if (wish.stopsWithinMs() != null) {
      return goesOn(wish.stopsWithinMs());
    }
    if (wish.judge() != null) {
      return judge.failure(wish.judge(), log.said());
    }
    var rate = WordErrors.of(log.said()).rate();
    double most = Objects.requireNonNullElse(wish.maxWer(), 1.0);
    return unless(
        rate == null || rate <= most,
        "%.1f %% of the words were misheard, more than %.1f %%".formatted(pc(rate), pc(most)));
  }

  private static Double pc(@Nullable Double share) {
    return share == null ? 0 : share * 100;
  }

  private Optional<Utterance> saidBy(Role role, String words) {
    var wanted = words.toLowerCase(Locale.ROOT);
    return log.said().stream()
        .filter(line -> line.role() == role)
        .filter(line -> line.text().toLowerCase(Locale.ROOT).contains(wanted))
        .findFirst();
  }

  private List<JsonNode> calls(String tool) {
    return log.calls().stream()
        .filter(called -> called.call().name().equals(tool))
        .map(called -> json(called.call().argumentsJson()))
        .toList();
  }

  private Optional<String> tool(String name, Map<String, String> arguments) {
    var calls = calls(name);
    if (calls.isEmpty()) {
      return Optional.of("the tool %s was not called".formatted(name));
    }
    boolean asExpected =
        calls.stream()
            .anyMatch(call ->
                arguments.entrySet().stream()
                    .allMatch(wanted ->
                        call.path(wanted.getKey()).asText().equalsIgnoreCase(wanted.getValue())));
    return unless(
        asExpected,
        "the tool %s was called with %s, not with %s".formatted(name, calls, arguments));
  }

  private Optional<String> tooLate(int withinMs) {
    return log.said().stream()
        .filter(line -> line.role() == Role.SUPPORT)
        .filter(line -> line.answeredAfterMs() != null && line.answeredAfterMs() > withinMs)
        .findFirst()
        .map(line ->
            "support answered after %d ms, at %.1f s; %d ms were allowed"
                .formatted(line.answeredAfterMs(), line.startMs() / 1000.0, withinMs));
  }

  /** Whoever is interrupted has to fall silent. */
  private Optional<String> goesOn(int withinMs) {
    for (var cut : log.said()) {
      if (cut.manner() == Utterance.Manner.INTERRUPTING) {
        var talking =
            log.said().stream()
                .filter(line -> line.role() == Role.SUPPORT)
                .filter(line -> line.startMs() < cut.startMs() && line.endMs() > cut.startMs())
                .findFirst();
        if (talking.isPresent() && talking.get().endMs() - cut.startMs() > withinMs) {
          return Optional.of(
              "support talked on for %d ms when it was interrupted, at %.1f s; %d ms were allowed"
                  .formatted(
                      talking.get().endMs() - cut.startMs(), cut.startMs() / 1000.0, withinMs));
        }
        if (talking.isEmpty()) {
          return Optional.of(
              "support said nothing that could be interrupted, at %.1f s"
                  .formatted(cut.startMs() / 1000.0));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> unless(boolean fine, String failure) {
    return fine ? Optional.empty() : Optional.of(failure);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
