package dev.baton.workflows.recording;

/**
 * Where a recording's files lie below the recordings folder. A worker writes segments of a few
 * seconds, so that its death costs at most the last of them.
 */
public final class RecordingLayout {

  /** Audio of every segment and of the joined file: 48 kHz mono MP3 of 64 kbit/s. */
  public static final int SAMPLE_RATE_HZ = 48_000;

  /** Bit rate of the MP3 files. */
  public static final int BIT_RATE_KBPS = 64;

  /** Folder of a session's segments. */
  public static String segments(String sessionId) {
    return sessionId + "/segments";
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

  /** The joined file. */
  public static String joined(String sessionId) {
    return sessionId + "/session.mp3";
  }

  private RecordingLayout() {}
}
