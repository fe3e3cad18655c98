package dev.baton.deploy.acceptance;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.Participant;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.RoomListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who only listens: counts the frames in which the agent is heard. */
final class Listener implements RoomListener, AudioFrameListener {

  private static final int AUDIBLE = 500;

  private final AtomicInteger heard = new AtomicInteger();
  private volatile String agentSid = "";

  /** Frames of 10 ms that were not silent so far. */
  int heard() {
    return heard.get();
  }

  /** Under which connection the agent is in the room. */
  String agentSid() {
    return agentSid;
  }

  @Override
  public void participantConnected(Participant participant) {
    note(participant);
  }

  @Override
  public void participantChanged(Participant before, Participant after) {
    note(after);
  }

  private void note(Participant participant) {
    if (participant.identity().startsWith("agent-")) {
      agentSid = participant.sid();
    }
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack track) {
    track.addListener(this);
  }

  @Override
  public void onFrame(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > AUDIBLE) {
        heard.incrementAndGet();
        return;
      }
    }
  }
}
