package dev.baton.workflows.agent;

/**
 * Which inputs a session uses. Audio is the primary modality and on by default; vision costs money
 * and is off unless the template asks for it.
 *
 * @param audio the user's microphone
 * @param camera the user's camera
 * @param screenShare the user's screen
 */
public record Modality(boolean audio, boolean camera, boolean screenShare) {

  /** Voice alone. */
  public static final Modality AUDIO_ONLY = new Modality(true, false, false);
}
