package dev.baton.activities.recording;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of the recordings of sessions. */
public final class RecordingIds {

  /** Both sides in one file. */
  public static final String MIXED = "mixed";

  /** The same recording has the same id, before it is finished and however often it is joined. */
  public static String mixed(String sessionId) {
    var name = "recording/" + sessionId + "/" + MIXED;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private RecordingIds() {}
}
