package dev.baton.workflows.recording;

import java.util.regex.Pattern;

/**
 * Where a recording's files lie below the recordings folder. A worker writes segments of a few
 * seconds, so that its death costs at most the last of them.
 */
public final class RecordingLayout {

  /** Audio of every segment and of the joined file: 48 kHz mono MP3 of 64 kbit/s. */
  public static final int SAMPLE_RATE_HZ = 48_000;

  /** Bit rate of the MP3 files. */
  public static final int BIT_RATE_KBPS = 64;

  private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /**
   * Folder of a session's segments.
   *
   * @throws IllegalArgumentException when the id could name another folder
   */
  public static String segments(String sessionId) {
    return folder(sessionId) + "/segments";
  }

  /**
   * Name of a segment; names sort in the order of time.
   *
   * @param epoch the worker's epoch
   * @param index from 0
   */
  public static String segment(long epoch, int index) {
    return "%06d-%06d.mp3".formatted(epoch, index);
  }

  /**
   * The joined file.
   *
   * @throws IllegalArgumentException when the id could name another folder
   */
  public static String joined(String sessionId) {
    return folder(sessionId) + "/session.mp3";
  }

  private static String folder(String sessionId) {
    if (!SESSION_ID.matcher(sessionId).matches()) {
      throw new IllegalArgumentException("'" + sessionId + "' cannot be the id of a session");
    }
    return sessionId;
  }

  private RecordingLayout() {}
}
