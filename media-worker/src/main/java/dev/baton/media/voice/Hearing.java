package dev.baton.media.voice;

import dev.baton.media.voice.TurnTimeline.Component;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When what was heard of the user's turn under way. Confined to the mailbox. */
final class Hearing {

  private @Nullable Instant startedAt;
  private @Nullable Instant noticedAt;
  private @Nullable Instant textAt;
  private long audioMs;
  private int transportMs = -1;

  void speechStarted(Instant at) {
    startedAt = at;
  }

  /** The end of speech was noticed. */
  void speechEnded(Instant now) {
    noticedAt = now;
    textAt = null;
    if (startedAt != null) {
      audioMs += Duration.between(startedAt, now).toMillis();
      startedAt = null;
    }
  }

  /** Audio takes so long from LiveKit to the ears and back, ms. */
  void transport(int ms) {
    transportMs = ms;
  }

  void finalText(Instant now) {
    textAt = now;
  }

  /** The turn is over: tells when what of it was heard. */
  void report(TurnTimeline timeline, Instant endedAt, Instant now) {
    timeline.userEnded(endedAt);
    if (transportMs >= 0) {
      timeline.add(Component.TRANSPORT, endedAt.minusMillis(transportMs), endedAt);
    }
    if (noticedAt != null && !noticedAt.isBefore(endedAt)) {
      timeline.add(Component.VAD, endedAt, noticedAt);
      timeline.add(Component.END_OF_TURN, noticedAt, now);
      if (textAt != null) {
        timeline.add(Component.STT_FINAL, noticedAt, textAt);
      }
    }
    noticedAt = null;
    textAt = null;
  }

  /** Speech given to the recogniser since this was asked last, ms. */
  long takeAudioMs() {
    long taken = audioMs;
    audioMs = 0;
    return taken;
  }
}
