package dev.baton.media.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.simulation.ConversationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What belongs to a whole set of conversations. */
public final class BatchFiles {

  private static final String RESULTS = "results.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchFiles() {}

  /**
   * Writes all of it, in the place of what is there, and clears away what processes that were
   * killed had begun. None of the set's conversations may be under way.
   */
  public static void write(Path folder, List<ConversationResult> results) throws IOException {
    Files.createDirectories(folder);
    ConversationLayout.clearUnfinished(folder);
    replace(folder.resolve(Manifest.FILE), Manifest.csv(results));
    replace(folder.resolve(JUnitReport.FILE), JUnitReport.xml(results));
    replace(folder.resolve(HtmlReport.FILE), HtmlReport.html(folder, results));
    replace(
        folder.resolve(RESULTS), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results));
  }

  /** What was written. */
  public static List<ConversationResult> results(Path folder) throws IOException {
    return JSON.readValue(folder.resolve(RESULTS).toFile(), new TypeReference<>() {});
  }

  /**
   * What is played by now, of a set that is still under way.
   *
   * @param without ids of conversations that are not looked at
   */
  public static List<ConversationResult> played(Path folder, Set<String> without)
      throws IOException {
    var played = new ArrayList<ConversationResult>();
    for (var id : ConversationLayout.conversations(folder)) {
      var file = ConversationLayout.folder(folder, id).resolve(ConversationLayout.RESULT);
      if (!without.contains(id) && Files.exists(file)) {
        played.add(JSON.readValue(file.toFile(), ConversationResult.class));
      }
    }
    return played;
  }

  private static void replace(Path file, String text) throws IOException {
    var unfinished = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(unfinished, text);
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
