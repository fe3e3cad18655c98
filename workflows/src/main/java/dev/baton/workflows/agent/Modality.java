package dev.baton.workflows.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs a session, or an agent in it, uses. Audio is the primary modality and on by default;
 * vision costs money and is off unless it is asked for.
 *
 * @param audio the user's microphone and the agent's voice; without it both sides read and write
 * @param camera the user's camera
 * @param screenShare the user's screen
 */
public record Modality(boolean audio, boolean camera, boolean screenShare) {

  /** Voice alone. */
  public static final Modality AUDIO_ONLY = new Modality(true, false, false);

  /** Both sides read and write, and nothing is seen. */
  public static final Modality TEXT_ONLY = new Modality(false, false, false);

  /** What is on in both; this itself where the other is {@code null}. */
  public Modality narrowedBy(@Nullable Modality other) {
    return other == null
        ? this
        : new Modality(
            audio && other.audio, camera && other.camera, screenShare && other.screenShare);
  }

  /**
   * What is on, by the names that clients know: {@code audio}, {@code camera}, {@code
   * screen_share}.
   */
  public List<String> profile() {
    var on = new ArrayList<String>();
    if (audio) {
      on.add("audio");
    }
    if (camera) {
      on.add("camera");
    }
    if (screenShare) {
      on.add("screen_share");
    }
    return List.copyOf(on);
  }
}
