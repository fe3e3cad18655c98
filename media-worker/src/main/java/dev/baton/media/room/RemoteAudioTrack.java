package dev.baton.media.room;

import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audio of another participant. Frames come every 10 ms while it is subscribed, silent ones too.
 */
public final class RemoteAudioTrack {
  private static final Logger log = LoggerFactory.getLogger(RemoteAudioTrack.class);

  private final String sid;
  private final String name;
  private final Participant participant;
  private final AudioTrack track;
  private final PlayoutClock playout;
  private final CopyOnWriteArrayList<AudioFrameListener> listeners = new CopyOnWriteArrayList<>();
  private final FrameAdapter adapter = new FrameAdapter();
  private final AudioTrackSink sink = this::onData;
  private boolean sinking;
  private boolean ended;

  RemoteAudioTrack(
      String sid, String name, Participant participant, AudioTrack track, PlayoutClock playout) {
    this.sid = sid;
    this.name = name;
    this.participant = participant;
    this.track = track;
    this.playout = playout;
  }

  /** Id of the track, given by the server. */
  public String sid() {
    return sid;
  }

  /** Name of the track, given by the publisher; may be empty. */
  public String name() {
    return name;
  }

  /** Who is heard, as of the subscription. */
  public Participant participant() {
    return participant;
  }

  /** Frames go to a listener from now on. Do not call from a frame listener. */
  public synchronized void addListener(AudioFrameListener listener) {
    if (ended) {
      return;
    }
    listeners.add(listener);
    if (!sinking) {
      sinking = true;
      track.addSink(sink);
    }
  }

  /** No frame goes to a listener any more, but for one that is on its way. */
  public void removeListener(AudioFrameListener listener) {
    listeners.remove(listener);
  }

  /** Stops the frames; once it returns, no listener is called any more. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      listeners.clear();
      if (sinking) {
        track.removeSink(sink);
      }
    }
  }

  private void onData(byte[] data, int bits, int sampleRateHz, int channels, int frames) {
    if (!listeners.isEmpty()) {
      tell(data, channels, frames);
    }
    playout.onFrame();
  }

  private void tell(byte[] data, int channels, int frames) {
    short[] samples = adapter.adapt(data, channels, frames);
    for (AudioFrameListener listener : listeners) {
      try {
        listener.onFrame(samples);
      } catch (RuntimeException failure) {
        log.atError().addKeyValue("track", sid).setCause(failure).log("A frame listener failed.");
      }
    }
  }
}
