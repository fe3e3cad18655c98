package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.recording.Mp3Sound;
import dev.baton.workflows.simulation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the recordings of a conversation hold what its transcript says: they are decoded, and
 * each utterance is looked for by its energy.
 */
public final class SoundCheck {

  /** Loudness of a span (root of the mean square, full scale 32768) that is a voice. */
  private static final double VOICE = 300;

  /** Loudness of 10 ms in which a voice begins; an encoder's noise in silence is far below. */
  private static final double ONSET = 40;

  private static final int STEP_MS = 10;
  private static final int STEP_SAMPLES = 480;

  /** A word may begin with a plosive, which is silent at first, ms. */
  private static final int LATEST_ONSET_MS = 150;

  /** An encoder's frame is heard a little before it begins, ms. */
  private static final int EARLIEST_ONSET_MS = 30;

  /** How long before a line it is looked for, ms. */
  private static final int BEFORE_MS = 50;

  /** Samples that the last frame of the encoder may add, ms. */
  private static final int LENGTH_MS = 60;

  private final List<String> complaints = new ArrayList<>();
  private int utterances;
  private int found;
  private int voices;
  private int files;
  private long offsetMs;
  private int mostOffsetMs;

  /**
   * Looks at the folder of a conversation.
   *
   * @throws IOException when a file is missing
   */
  public SoundCheck(Path folder) throws IOException {
    var transcript =
        new ObjectMapper().readTree(folder.resolve(ConversationLayout.TRANSCRIPT).toFile());
    long durationMs = transcript.path("duration_ms").asLong();
    var call = loudness(folder, ConversationLayout.CALL, durationMs);
    Map<Role, double[]> sides = new EnumMap<>(Role.class);
    sides.put(Role.CUSTOMER, loudness(folder, ConversationLayout.CUSTOMER, durationMs));
    sides.put(Role.SUPPORT, loudness(folder, ConversationLayout.SUPPORT, durationMs));
    sides.forEach((role, side) -> {
      boolean heard = false;
      for (var line : transcript.path("utterances")) {
        heard |= line.path("role").asText().equals(role.label()) && isThere(line, side, call);
      }
      voices += heard ? 1 : 0;
      complain(heard, "the %s's voice is not in the call", role.label());
    });
  }

  private double[] loudness(Path folder, String name, long durationMs) throws IOException {
    var samples = Mp3Sound.decode(Files.readAllBytes(folder.resolve(name)));
    long lengthMs = samples.length * 1_000L / 48_000;
    boolean plays = Math.abs(lengthMs - durationMs) <= LENGTH_MS;
    files += plays ? 1 : 0;
    complain(plays, "%s plays %d ms, not %d ms", name, lengthMs, durationMs);
    var steps = new double[samples.length / STEP_SAMPLES];
    for (int step = 0; step < steps.length; step++) {
      double sum = 0;
      for (int i = step * STEP_SAMPLES; i < (step + 1) * STEP_SAMPLES; i++) {
        sum += samples[i] * samples[i];
      }
      steps[step] = Math.sqrt(sum / STEP_SAMPLES);
    }
    return steps;
  }

  private boolean isThere(JsonNode line, double[] side, double[] call) {
    if (line.path("manner").asText().equals("typed")) {
      return false;
    }
    int from = line.path("start_ms").asInt();
    int to = line.path("end_ms").asInt();
    utterances++;
    boolean voice = mean(side, from, to) > VOICE && mean(call, from, to) > VOICE;
    int onset = onset(side, from, Math.max(ONSET, 3 * floor(side)));
    boolean inTime = onset >= from - EARLIEST_ONSET_MS && onset <= from + LATEST_ONSET_MS;
    complain(
        voice && inTime,
        "line %d is not heard at %.2f s: %s",
        line.path("number").asInt(),
        from / 1000.0,
        line.path("text").asText());
    if (voice && inTime) {
      found++;
      int off = Math.abs(onset - from);
      offsetMs += off;
      mostOffsetMs = Math.max(mostOffsetMs, off);
    }
    return voice;
  }

  /** Where a voice begins around a moment, ms; what was said before has its end there at most. */
  private static int onset(double[] side, int ms, double threshold) {
    int first = Math.max(0, (ms - BEFORE_MS) / STEP_MS);
    for (int step = first; step < side.length; step++) {
      if (side[step] > threshold) {
        return step * STEP_MS;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The noise that is always there. */
  private static double floor(double[] side) {
    var sorted = side.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 10];
  }

  private static double mean(double[] steps, int fromMs, int toMs) {
    int from = Math.clamp(fromMs / STEP_MS, 0, steps.length);
    int to = Math.clamp(toMs / STEP_MS, from, steps.length);
    double sum = 0;
    for (int step = from; step < to; step++) {
      sum += steps[step] * steps[step];
    }
    return to > from ? Math.sqrt(sum / (to - from)) : 0;
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal
  private void complain(boolean fine, String words, Object... values) {
    if (!fine) {
      complaints.add(String.format(Locale.ROOT, words, values));
    }
  }

  /** What is not as the transcript says; empty when all is. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Recordings that play to their end, of three. */
  public int files() {
    return files;
  }

  /** Sides whose voice is in the whole call, of two. */
  public int voices() {
    return voices;
  }

  /** Lines of the transcript. */
  public int utterances() {
    return utterances;
  }

  /** Lines that are heard when the transcript says. */
  public int found() {
    return found;
  }

  /** How far beginnings are from what the transcript says, all together, ms. */
  public long offsetMs() {
    return offsetMs;
  }

  /** How far at most, ms. */
  public int mostOffsetMs() {
    return mostOffsetMs;
  }
}
