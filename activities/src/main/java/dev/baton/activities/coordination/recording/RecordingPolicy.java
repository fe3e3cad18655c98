package dev.baton.activities.coordination.recording;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.workflows.coordination.recording.RecordingRequest.StartRecording;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the installation chose for recordings.
 *
 * @param recorder {@code auto}, {@code native} or {@code egress}
 */
public record RecordingPolicy(String recorder) {

  private static final Set<String> RECORDERS = Set.of("auto", "native", "egress");
  private static final Set<String> FORMATS = Set.of("mp3", "ogg", "mp4");

  /**
   * Reads {@code BATON_RECORDER}, {@code auto} where not given.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static RecordingPolicy from(Map<String, String> environment) {
    var recorder = environment.getOrDefault("BATON_RECORDER", "auto").strip();
    if (!RECORDERS.contains(recorder)) {
      throw new IllegalArgumentException(
          "BATON_RECORDER is '%s'; set it to auto, native or egress".formatted(recorder));
    }
    return new RecordingPolicy(recorder);
  }

  static String format(StartRecording request) {
    return Check.oneOf("format", Objects.requireNonNullElse(request.format(), "mp3"), FORMATS);
  }

  /**
   * Who records.
   *
   * @param session whether a session of Baton is in the room
   */
  boolean natively(StartRecording request, boolean session) {
    var wanted =
        Check.oneOf(
            "recorder", Objects.requireNonNullElse(request.recorder(), recorder), RECORDERS);
    boolean able = session && format(request).equals("mp3");
    if (wanted.equals("native") && !able) {
      throw SpecialistFailure.configuration(
          session
              ? "Baton's own recorder makes mp3 only."
              : "Baton's own recorder records sessions, and none is in this room.",
          session
              ? "Take the format mp3, or the recorder egress."
              : "Start a session in the room, or take the recorder egress.");
    }
    return able && !wanted.equals("egress");
  }
}
