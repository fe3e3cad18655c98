package dev.baton.deploy.bench;

import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent for one room that hears by loudness: it answers 250 ms after the end of speech with a
 * tone of two seconds, or of ten to who spoke long, and stops when it is spoken to.
 */
final class StandInAgent implements RoomListener, AudioFrameListener, Metronome.Listener {

  static final int DELAY_MS = 250;
  private static final int LOUD = 1_000;

  private final Tone tone = new Tone(440, 16_384);
  private final short[] silence = new short[FRAME_SAMPLES];
  private @Nullable LocalAudioTrack track;
  private int spokenMs;
  private int silentMs = 1_000_000;
  private int replyLeftMs;

  void join(String url, AccessTokens tokens, String room, RoomEngine engine, Metronome metronome) {
    Room joined = engine.connect(url, tokens.join(JoinGrant.agent(room, "agent", "Agent")), this);
    track = joined.publishAudio("voice");
    metronome.add(this);
    joined.setAttributes(Map.of("lk.agent.state", "listening"));
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack heard) {
    if (heard.participant().kind() == ParticipantKind.STANDARD) {
      heard.addListener(this);
    }
  }

  @Override
  public synchronized void onFrame(short[] samples) {
    boolean loud = false;
    for (short sample : samples) {
      loud |= Math.abs(sample) > LOUD;
    }
    if (loud) {
      spokenMs = silentMs > 100 ? 10 : spokenMs + silentMs + 10;
      silentMs = 0;
      replyLeftMs = 0;
      return;
    }
    silentMs += 10;
    if (silentMs == DELAY_MS && spokenMs > 0) {
      replyLeftMs = spokenMs > 2_500 ? 10_000 : 2_000;
    }
  }

  @Override
  public synchronized void tick(long nowNanos) {
    if (track != null) {
      track.push(replyLeftMs > 0 ? tone.next() : silence);
    }
    replyLeftMs = Math.max(0, replyLeftMs - 10);
  }
}
