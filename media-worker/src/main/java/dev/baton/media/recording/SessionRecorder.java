package dev.baton.media.recording;

import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.room.AudioFrameListener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one session. {@link #user} and {@link #agent} return at once, whatever the disk does: a
 * recording that fails never disturbs the conversation. A source that sends nothing is silent.
 */
public final class SessionRecorder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SessionRecorder.class);

  /** A process that did nothing for so long was frozen, or its machine is out of breath. */
  private static final long STANDSTILL_NANOS = 1_000_000_000L;

  private final String sessionId;
  private final LongSupplier nanoClock;
  private final Consumer<SessionRecorder> onClose;
  private final Mixer mixer;
  private final Mp3Encoder encoder = new Mp3Encoder();
  private final SegmentWriter writer;
  private final FrameRing user;
  private final FrameRing agent;
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile boolean closed;
  private volatile long endNanos;

  /** Nothing after this moment belongs to the recording. */
  private volatile long limitNanos = Long.MAX_VALUE;

  private long encodedNanos;
  private boolean doubted;
  private boolean finished;

  /**
   * Starts recording now.
   *
   * @param nanoClock {@link System#nanoTime}, or a test's clock
   * @param onClose runs {@link #encode} for the last time
   */
  SessionRecorder(
      String sessionId,
      SegmentWriter writer,
      LongSupplier nanoClock,
      Consumer<SessionRecorder> onClose) {
    this.sessionId = sessionId;
    this.writer = writer;
    this.nanoClock = nanoClock;
    this.onClose = onClose;
    this.encodedNanos = nanoClock.getAsLong();
    this.mixer = new Mixer(encodedNanos);
    this.user = mixer.addSource();
    this.agent = mixer.addSource();
  }

  /**
   * A frame of what the person says; one thread at a time.
   *
   * @param frame 10 ms: 480 samples of 48 kHz mono; copied
   */
  public void user(short[] frame) {
    offer(user, frame);
  }

  /**
   * A frame of what the agent says, as it is played; one thread at a time.
   *
   * @param frame 10 ms: 480 samples of 48 kHz mono; copied
   */
  public void agent(short[] frame) {
    offer(agent, frame);
  }

  /**
   * One more person in the room, summed with the others; frames from one thread at a time. Holds a
   * quarter of a megabyte until {@link #removeUser}.
   */
  public AudioFrameListener addUser() {
    return new Source(mixer.addSource());
  }

  /** That person is gone; what was heard before stays. Frames that still come are not recorded. */
  public void removeUser(AudioFrameListener user) {
    if (user instanceof Source source && source.recorder() == this) {
      mixer.removeSource(source.ring);
    }
  }

  /** Frames that are missing in the recording, because the encoder or the source was too late. */
  public long lostFrames() {
    return mixer.lostFrames();
  }

  /** Ends the recording; returns when its last segment is on disk, or after ten seconds. */
  @Override
  public void close() {
    if (ending.compareAndSet(false, true)) {
      endNanos = Math.min(limitNanos, nanoClock.getAsLong());
      closed = true;
      onClose.accept(this);
    }
  }

  /**
   * The recording ended at that moment, which has passed; {@link #close} it all the same.
   *
   * @param nanos as the recorder's clock tells it; {@link Long#MAX_VALUE} takes it back
   */
  public void endAt(long nanos) {
    limitNanos = nanos;
  }

  private void offer(FrameRing ring, short[] frame) {
    if (!closed) {
      ring.offer(frame, nanoClock.getAsLong());
    }
  }

  /** Mixes, encodes and writes what has come; called by the encoder threads only. */
  synchronized void encode() {
    if (finished) {
      return;
    }
    try {
      if (closed) {
        mixer.finish(endNanos, this::toEncoder);
        encoder.finish(writer::append);
        writer.flush();
        finished = true;
        log.atInfo()
            .addKeyValue("session", sessionId)
            .addKeyValue("duration_ms", mixer.committed() * 1000 / SAMPLE_RATE_HZ)
            .addKeyValue("lost_frames", lostFrames())
            .log("recording written");
      } else {
        advance();
      }
    } catch (RuntimeException e) {
      finished = true;
      log.atError()
          .addKeyValue("session", sessionId)
          .setCause(e)
          .log("recording stopped; the segments already written are kept");
    }
  }

  /** After a standstill one round is left out, so that it can be said whether that was the end. */
  private void advance() {
    long now = nanoClock.getAsLong();
    doubted = !doubted && now - encodedNanos > STANDSTILL_NANOS;
    if (!doubted) {
      mixer.advance(Math.min(now, limitNanos), this::toEncoder);
      encodedNanos = now;
    }
  }

  private final class Source implements AudioFrameListener {
    private final FrameRing ring;

    Source(FrameRing ring) {
      this.ring = ring;
    }

    @Override
    public void onFrame(short[] samples) {
      offer(ring, samples);
    }

    SessionRecorder recorder() {
      return SessionRecorder.this;
    }
  }

  private void toEncoder(short[] samples, int count) {
    encoder.encode(samples, count, writer::append);
  }
}
