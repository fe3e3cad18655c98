package dev.baton.media.voice;

import dev.baton.workflows.session.TurnMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When what happened on the way to something that the agent says: one phase after another, some of
 * them side by side. Confined to the mailbox.
 */
public final class TurnTimeline {

  /** What time is spent on. */
  public enum Component {
    /** Until the end of the user's speech is noticed. */
    VAD,
    /** Until the turn is taken to be over. */
    END_OF_TURN,
    /** Until the recogniser's final text. */
    STT_FINAL,
    /** Until the language model's first token. */
    LLM_FIRST_TOKEN,
    /** Until the voice's first audio. */
    TTS_FIRST_BYTE,
    /** Until that is played. */
    PLAYOUT,
    /** Until tools have answered. */
    TOOLS,
    /** From LiveKit to the worker and back; drawn before the end of the user's words. */
    TRANSPORT
  }

  /** A component at work. */
  public record Phase(Component component, Instant from, Instant to) {}

  private final List<Phase> phases = new ArrayList<>();
  private final Map<Component, Instant> begun = new EnumMap<>(Component.class);
  private @Nullable Instant userEnded;
  private @Nullable Instant heard;
  private boolean preemptive;

  /** The user's words, spoken or typed, ended. */
  void userEnded(Instant at) {
    userEnded = at;
  }

  /** The answer was begun before the user's turn was over. */
  void guessed() {
    preemptive = true;
  }

  /** A component begins; of several beginnings the first counts. */
  void begin(Component component, Instant at) {
    begun.putIfAbsent(component, at);
  }

  /** A component has done its part; nothing where it had not begun. */
  void end(Component component, Instant at) {
    var from = begun.remove(component);
    if (from != null) {
      add(component, from, at);
    }
  }

  void add(Component component, Instant from, Instant to) {
    phases.add(new Phase(component, from, to.isBefore(from) ? from : to));
  }

  /** The first frame was played. */
  void heard(Instant at) {
    if (heard == null) {
      heard = at;
    }
  }

  /** Finished phases, in the order in which they ended. */
  public List<Phase> phases() {
    return List.copyOf(phases);
  }

  /**
   * When it began: the end of the user's words, with the way of the audio before it, or else the
   * first phase; empty for neither.
   */
  public Optional<Instant> start() {
    var wanted =
        phases.stream()
            .filter(p -> userEnded == null || p.component == Component.TRANSPORT)
            .map(Phase::from)
            .min(Instant::compareTo);
    return wanted.or(() -> Optional.ofNullable(userEnded));
  }

  /** In numbers. */
  TurnMetrics metrics(TurnMetrics.Usage usage) {
    return new TurnMetrics(
        ms(Component.VAD),
        ms(Component.END_OF_TURN),
        ms(Component.STT_FINAL),
        ms(Component.LLM_FIRST_TOKEN),
        ms(Component.TTS_FIRST_BYTE),
        ms(Component.PLAYOUT),
        ms(Component.TOOLS),
        ms(Component.TRANSPORT),
        userEnded == null || heard == null ? null : ms(userEnded, heard),
        preemptive,
        usage);
  }

  private @Nullable Integer ms(Component component) {
    var durations =
        phases.stream().filter(p -> p.component == component).map(p -> ms(p.from, p.to)).toList();
    return durations.isEmpty() ? null : durations.stream().mapToInt(Integer::intValue).sum();
  }

  private static int ms(Instant from, Instant to) {
    return (int) Duration.between(from, to).toMillis();
  }
}
