package dev.baton.media.voice;

import java.time.Clock;

/**
 * What a session's pipeline touches of the outside.
 *
 * @param seam where facts go
 * @param view what people see
 * @param track what people hear: gets a frame every 10 ms
 * @param providers ears, minds and voices
 * @param mailbox where the session decides
 * @param pacer clock of the playout
 * @param clock time of turns
 * @param turns hears of the agent's turns
 * @param speakers knows whose voice is heard
 * @param transport how long audio is under way
 */
public record Surroundings(
    Seam seam,
    RoomView view,
    Loudspeaker track,
    ProviderSource providers,
    Mailbox mailbox,
    Pacer pacer,
    Clock clock,
    TurnListener turns,
    Speakers speakers,
    Transport transport) {

  /** Surroundings of one person, where nobody listens to turns or measures the way of the audio. */
  public Surroundings(
      Seam seam,
      RoomView view,
      Loudspeaker track,
      ProviderSource providers,
      Mailbox mailbox,
      Pacer pacer,
      Clock clock) {
    this(
        seam,
        view,
        track,
        providers,
        mailbox,
        pacer,
        clock,
        TurnListener.NONE,
        () -> "",
        Transport.UNKNOWN);
  }
}
