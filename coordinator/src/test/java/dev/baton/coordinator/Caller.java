package dev.baton.coordinator;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody in a room with a microphone and ears: real media, over the real server. */
final class Caller implements AutoCloseable {

  private static final int FRAME_MS = 10;

  /** Half of what {@link #speak} sends; Opus changes little of it. */
  private static final int LOUD = 4_000;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService microphone =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Room room;
  private volatile boolean sound;

  /** Joins. */
  Caller(RoomEngine engine, String url, String token) {
    room = engine.connect(url, token, new Ears());
  }

  /** Speaks from now on. */
  void speak() {
    LocalAudioTrack track = room.publishAudio("microphone");
    short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / 48_000));
    }
    var ticking =
        microphone.scheduleAtFixedRate(() -> track.push(frame), 0, FRAME_MS, TimeUnit.MILLISECONDS);
    assert !ticking.isDone();
  }

  /**
   * What was heard of others: {@code hears}, {@code silent}, {@code loud}, {@code lost}, in order.
   */
  List<String> heard() {
    return heard;
  }

  /** Whether there is sound now. */
  boolean hearsSound() {
    return sound;
  }

  private void listen(short[] frame) {
    boolean loud = false;
    for (short sample : frame) {
      loud |= sample > LOUD;
    }
    sound = loud;
  }

  @Override
  public void close() {
    microphone.shutdownNow();
    room.disconnect();
  }

  private final class Ears implements RoomListener {
    @Override
    public void trackSubscribed(RemoteAudioTrack track) {
      heard.add("hears");
      track.addListener(Caller.this::listen);
    }

    @Override
    public void trackUnsubscribed(RemoteAudioTrack track) {
      heard.add("lost");
    }

    @Override
    public void trackMuted(RemoteAudioTrack track, boolean muted) {
      heard.add(muted ? "silent" : "loud");
    }
  }
}
