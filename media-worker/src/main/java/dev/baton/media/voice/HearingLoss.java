package dev.baton.media.voice;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.workflows.session.SessionEvent;
import java.util.Map;
import java.util.function.Supplier;

/** Tells the user when nobody can hear them any more: what they type is still read. */
final class HearingLoss {

  private static final String NOTICE =
      "I am sorry, I cannot hear you any more. You can go on by typing.";

  /**
   * A detector whose loss for good is told.
   *
   * @param watch told of what happens before that
   * @param announcements what the agent says unasked; asked for in the mailbox
   */
  static VoiceActivityDetector.Detector telling(
      VoiceActivityDetector vad,
      ChainEvent.Listener watch,
      Mailbox mailbox,
      Bulletin bulletin,
      Supplier<Announcements> announcements) {
    Runnable tell =
        () -> {
          bulletin.tell(SessionEvent.HEARING_FAILED, Map.of());
          announcements.get().add(NOTICE);
        };
    return new LastingDetector(vad, watch, () -> mailbox.execute(tell));
  }

  private HearingLoss() {}
}
