package dev.baton.media.simulation;

import java.nio.file.Path;

/** Where a batch's files lie below its folder. */
public final class ConversationLayout {

  static final String CONVERSATIONS = "conversations";
  static final String CALL = "call.mp3";
  static final String CUSTOMER = "customer.mp3";
  static final String SUPPORT = "support.mp3";
  static final String VTT = "transcript.vtt";
  static final String TRANSCRIPT = "transcript.json";

  /** Written last: where it is, the conversation is whole. */
  static final String RESULT = "result.json";

  /** Folder of a conversation. */
  static Path folder(String out, String id) {
    return Path.of(out).resolve(CONVERSATIONS).resolve(id);
  }

  /** Path of one of its files, relative to the batch's folder. */
  static String relative(String id, String file) {
    return CONVERSATIONS + "/" + id + "/" + file;
  }

  private ConversationLayout() {}
}
