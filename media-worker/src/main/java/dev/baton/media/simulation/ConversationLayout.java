package dev.baton.media.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Where a batch's files lie below its folder. */
public final class ConversationLayout {

  static final String CONVERSATIONS = "conversations";
  static final String CALL = "call.mp3";
  static final String CUSTOMER = "customer.mp3";
  static final String SUPPORT = "support.mp3";
  static final String VTT = "transcript.vtt";
  static final String TRANSCRIPT = "transcript.json";

  private static final String UNFINISHED = ".part-";

  /** Written last: where it is, the conversation is whole. */
  static final String RESULT = "result.json";

  /** Folder of a conversation. */
  public static Path folder(Path out, String id) {
    return out.resolve(CONVERSATIONS).resolve(id);
  }

  /** What was said in a conversation, JSON. */
  public static Path transcript(Path out, String id) {
    return folder(out, id).resolve(TRANSCRIPT);
  }

  /** How a conversation sounded, MP3; not there where it was written. */
  public static Path call(Path out, String id) {
    return folder(out, id).resolve(CALL);
  }

  /** Ids of the conversations that have a folder of their own by now. */
  static List<String> conversations(Path out) throws IOException {
    var conversations = out.resolve(CONVERSATIONS);
    if (!Files.isDirectory(conversations)) {
      return List.of();
    }
    try (var folders = Files.list(conversations)) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith(UNFINISHED))
          .toList();
    }
  }

  /** Path of one of its files, relative to the batch's folder. */
  static String relative(String id, String file) {
    return CONVERSATIONS + "/" + id + "/" + file;
  }

  /** A folder for a conversation that is being played, beside its own. */
  static Path unfinished(Path folder) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(folder.getParent()), UNFINISHED);
  }

  /** Removes what nobody will finish. */
  static void clearUnfinished(Path out) throws IOException {
    var conversations = out.resolve(CONVERSATIONS);
    if (Files.isDirectory(conversations)) {
      try (var folders = Files.newDirectoryStream(conversations, UNFINISHED + "*")) {
        for (var folder : folders) {
          delete(folder);
        }
      }
    }
  }

  /** Removes a folder with all that is in it; nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private ConversationLayout() {}
}
