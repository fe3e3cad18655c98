package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.simulation.ConversationBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The folder of a batch: remembers which batch it is, so that it can be taken up again. */
final class BatchFolder {

  private static final String FILE = "batch.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchFolder() {}

  /** Id of the batch in that folder; a new one where there is none. */
  static String id(Path out) throws IOException {
    var file = out.resolve(FILE);
    return Files.exists(file)
        ? JSON.readTree(file.toFile()).path("id").asText()
        : UUID.randomUUID().toString();
  }

  /**
   * Keeps the batch.
   *
   * @throws IllegalArgumentException when the folder holds another one
   */
  static void claim(Path out, ConversationBatch batch) throws IOException {
    var file = out.resolve(FILE);
    ObjectNode wanted = JSON.valueToTree(batch);
    // How many at a time may be chosen anew.
    wanted.remove("concurrency");
    JsonNode told = JSON.readTree(wanted.toString());
    if (Files.exists(file)) {
      if (!JSON.readTree(file.toFile()).equals(told)) {
        throw new IllegalArgumentException(
            "%s holds another batch: give the same options again, or another --out".formatted(out));
      }
      return;
    }
    Files.createDirectories(out);
    var unfinished = out.resolve("." + FILE + ".part");
    JSON.writerWithDefaultPrettyPrinter().writeValue(unfinished.toFile(), told);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The batch in that folder.
   *
   * @throws IllegalArgumentException when there is none
   */
  static ConversationBatch read(Path out) throws IOException {
    var file = out.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("%s is not the folder of a batch".formatted(out));
    }
    ObjectNode kept = (ObjectNode) JSON.readTree(file.toFile());
    return JSON.treeToValue(kept.put("concurrency", 1), ConversationBatch.class);
  }
}
