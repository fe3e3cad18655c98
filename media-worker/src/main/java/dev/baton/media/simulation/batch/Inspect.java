package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.simulation.BatchFiles;
import dev.baton.media.simulation.ConversationLayout;
import dev.baton.media.simulation.SoundCheck;
import dev.baton.workflows.simulation.ConversationResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The process behind {@code ./baton simulate --inspect}: whether a set is fit to train with. It
 * decodes every recording and looks for every line of the transcripts in it.
 */
public final class Inspect {

  private static final int MOST_NAMED = 20;

  private record Inspected(String id, SoundCheck sound) {}

  private Inspect() {}

  /** Exit status 0, or 1 where something is not as the transcripts say. */
  public static void main(String[] args) {
    System.exit(run(Path.of(args[0]), System.out));
  }

  static int run(Path folder, PrintStream out) {
    try {
      var results = BatchFiles.results(folder);
      var inspected =
          results.parallelStream()
              .filter(result -> result.durationMs() > 0 && result.wer() != null)
              .map(result -> inspect(folder, result))
              .toList();
      print(results, inspected, folder, out);
      return inspected.stream().allMatch(one -> one.sound.complaints().isEmpty()) ? 0 : 1;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("%s holds no whole batch: %s".formatted(folder, e.getMessage()));
      return 1;
    }
  }

  private static Inspected inspect(Path folder, ConversationResult result) {
    try {
      return new Inspected(
          result.id(), new SoundCheck(ConversationLayout.folder(folder, result.id())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(
      List<ConversationResult> results, List<Inspected> inspected, Path folder, PrintStream out)
      throws IOException {
    inspected.stream()
        .filter(one -> !one.sound.complaints().isEmpty())
        .limit(MOST_NAMED)
        .forEach(one -> out.println(one.id + ": " + String.join("; ", one.sound.complaints())));
    int lines = inspected.stream().mapToInt(one -> one.sound.utterances()).sum();
    int found = inspected.stream().mapToInt(one -> one.sound.found()).sum();
    out.println(
        text(
            "%d conversations, %d with sound: %d of %d recordings play, both voices are in %d",
            results.size(),
            inspected.size(),
            inspected.stream().mapToInt(one -> one.sound.files()).sum(),
            3 * inspected.size(),
            inspected.stream().filter(one -> one.sound.voices() == 2).count()));
    out.println(
        text(
            "%d of %d lines are heard when the transcript says: off by %.1f ms in the mean, %d ms"
                + " at most",
            found,
            lines,
            (double) inspected.stream().mapToLong(one -> one.sound.offsetMs()).sum()
                / Math.max(1, found),
            inspected.stream().mapToInt(one -> one.sound.mostOffsetMs()).max().orElse(0)));
    printWords(folder, results, out);
  }

  private static void printWords(Path folder, List<ConversationResult> results, PrintStream out)
      throws IOException {
    long words = 0;
    double errors = 0;
    for (var result : results) {
      if (result.wer() != null) {
        var transcript = transcript(folder, result);
        int said = 0;
        for (var line : transcript.path("utterances")) {
          said += line.path("text").asText().strip().split("\\s+").length;
        }
        words += said;
        errors += said * result.wer();
      }
    }
    out.println(
        text(
            "%d words were said; %.2f %% of them were misheard by the other side",
            words, words == 0 ? 0 : 100 * errors / words));
  }

  private static JsonNode transcript(Path folder, ConversationResult result) throws IOException {
    return new ObjectMapper().readTree(ConversationLayout.transcript(folder, result.id()).toFile());
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
