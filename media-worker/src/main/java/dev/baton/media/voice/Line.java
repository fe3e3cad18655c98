package dev.baton.media.voice;

import dev.baton.workflows.session.SpeechRequest;
import org.jspecify.annotations.Nullable;

/**
 * A fixed text for the agent to say.
 *
 * @param text the text
 * @param allowInterruptions whether the user may cut it off by speaking
 * @param remembered whether it becomes a turn
 * @param requestId of the speech that was asked for from outside; {@code null} when the pipeline
 *     says it of its own accord
 */
record Line(
    String text, boolean allowInterruptions, boolean remembered, @Nullable String requestId) {

  /** Something that the pipeline says of its own accord. */
  static Line own(String text) {
    return new Line(text, true, true, null);
  }

  /** Something that is no part of the conversation. */
  static Line aside(String text) {
    return new Line(text, true, false, null);
  }

  static Line of(SpeechRequest request) {
    return new Line(
        request.text().strip(), request.allowInterruptions(), request.addToHistory(), request.id());
  }
}
