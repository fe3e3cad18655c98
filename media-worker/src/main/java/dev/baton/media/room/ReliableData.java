package dev.baton.media.room;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import livekit.LivekitModels.DataPacket;
import org.jspecify.annotations.Nullable;

/**
 * Data packets that must arrive, once and in order: numbered, so that a server that resumes can say
 * which was its last, and kept while there is no connection. On the loop, but for {@link #send}.
 */
final class ReliableData {

  /** So much of what was sent is kept for a server that may not have got it, bytes. */
  private static final int KEPT_BYTES = 128 << 10;

  /** What may wait for a connection, bytes. */
  private static final long MAX_WAITING_BYTES = 16 << 20;

  /** Whoever can wait does so while this much waits already, bytes. */
  private static final long PATIENT_BYTES = 1 << 20;

  /** Longer than a connection needs to come back, s. */
  private static final long STUCK_AFTER_S = 60;

  private record Numbered(int sequence, byte[] packet) {}

  private final Loop loop;
  private final Supplier<@Nullable Publisher> publisher;
  private final Queue<DataPacket> waiting = new ArrayDeque<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final ReentrantLock room = new ReentrantLock();
  private final Condition roomMade = room.newCondition();
  private final Queue<Numbered> sent = new ArrayDeque<>();
  private int sentBytes;
  private int lastSequence;
  private boolean paused;

  ReliableData(Loop loop, Supplier<@Nullable Publisher> publisher) {
    this.loop = loop;
    this.publisher = publisher;
  }

  /**
   * Queues a packet; any thread.
   *
   * @throws RoomException if too much waits already
   */
  void send(DataPacket packet) {
    long size = packet.getSerializedSize();
    if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
      waitingBytes.addAndGet(-size);
      throw new RoomException("The room does not keep up: send less, or more slowly.");
    }
    loop.execute(() -> {
      waiting.add(packet);
      drain();
    });
  }

  /**
   * Queues a packet when there is room for it; any thread but the loop's.
   *
   * @throws RoomException if there is none for a minute, or this thread is interrupted
   */
  void sendOrWait(DataPacket packet) {
    room.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(STUCK_AFTER_S);
      while (waitingBytes.get() > PATIENT_BYTES && left > 0) {
        left = roomMade.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RoomException("Interrupted while the room did not keep up.", interrupted);
    } finally {
      room.unlock();
    }
    send(packet);
  }

  private void handedOn(int bytes) {
    waitingBytes.addAndGet(-bytes);
    room.lock();
    try {
      roomMade.signalAll();
    } finally {
      room.unlock();
    }
  }

  private void drain() {
    Publisher open = publisher.get();
    if (open == null) {
      return;
    }
    open.reliable().whenDrained(this::drain);
    while (!paused && !waiting.isEmpty() && !open.reliable().isFull()) {
      DataPacket packet = waiting.remove();
      handedOn(packet.getSerializedSize());
      byte[] bytes = packet.toBuilder().setSequence(++lastSequence).build().toByteArray();
      sent.add(new Numbered(lastSequence, bytes));
      sentBytes += bytes.length;
      while (sentBytes > KEPT_BYTES && sent.size() > 1) {
        sentBytes -= sent.remove().packet.length;
      }
      open.reliable().send(bytes);
    }
  }

  /** The connection broke: what is sent now waits. */
  void pause() {
    paused = true;
  }

  /** The way of the data is there after all; what does not arrive is sent again on a resume. */
  void goOn() {
    paused = false;
    drain();
  }

  /**
   * The connection goes on.
   *
   * @param received number of the last packet that the server has
   */
  void resumed(int received) {
    while (!sent.isEmpty() && sent.element().sequence <= received) {
      sentBytes -= sent.remove().packet.length;
    }
    Publisher open = publisher.get();
    if (open != null) {
      // The server drops those that come twice.
      sent.forEach(packet -> open.reliable().send(packet.packet));
    }
    paused = false;
    drain();
  }

  /** Another connection takes over, which counts from 1 again. */
  void restarted() {
    sent.clear();
    sentBytes = 0;
    lastSequence = 0;
    paused = false;
    drain();
  }
}
