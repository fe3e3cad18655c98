package dev.baton.media.room;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on one data channel, in order, from the loop. Packets wait here until the channel is open
 * and while too much is buffered below: libwebrtc closes a channel whose buffer overflows.
 */
final class DataOutlet implements RTCDataChannelObserver {
  private static final Logger log = LoggerFactory.getLogger(DataOutlet.class);

  /** No more is handed to libwebrtc while it buffers this much, bytes. */
  private static final long HIGH_WATER_BYTES = 1 << 20;

  /** libwebrtc does not tell of every step of its buffer, so a full one is asked again, ms. */
  private static final long RETRY_MS = 5;

  /** What may wait here, bytes. More means that the receiver side has stopped taking any. */
  private static final long MAX_WAITING_BYTES = 16 << 20;

  private final Loop loop;
  private final RTCDataChannel channel;
  private final ChannelObserver observer = new ChannelObserver(this);
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Runnable onOpen;
  private boolean open;
  private boolean closed;

  private boolean retrying;
  private Runnable whenDrained = () -> {};

  /**
   * @param onOpen told on the loop when what is sent leaves at once
   */
  DataOutlet(Loop loop, RTCDataChannel channel, Runnable onOpen) {
    this.loop = loop;
    this.channel = channel;
    this.onOpen = onOpen;
    channel.registerObserver(observer);
  }

  /**
   * Queues a packet; any thread.
   *
   * @throws RoomException if too much waits already
   */
  void send(byte[] packet) {
    if (waitingBytes.addAndGet(packet.length) > MAX_WAITING_BYTES) {
      waitingBytes.addAndGet(-packet.length);
      throw new RoomException("The data channel does not keep up: send less, or more slowly.");
    }
    loop.execute(() -> {
      waiting.add(packet);
      drain();
    });
  }

  /** Whether so much waits already that more should wait elsewhere; on the loop. */
  boolean isFull() {
    return waitingBytes.get() > HIGH_WATER_BYTES;
  }

  /** Whether what is sent leaves at once; on the loop. */
  boolean isOpen() {
    return open && !closed;
  }

  /** Called on the loop when something was handed on. */
  void whenDrained(Runnable then) {
    whenDrained = then;
  }

  private void drain() {
    boolean was = isFull();
    handOn();
    if (!waiting.isEmpty() && open && !closed && !retrying) {
      retrying = true;
      CompletableFuture.delayedExecutor(RETRY_MS, TimeUnit.MILLISECONDS, loop)
          .execute(() -> {
            retrying = false;
            drain();
          });
    }
    if (was && !isFull()) {
      whenDrained.run();
    }
  }

  private void handOn() {
    while (open
        && !closed
        && !waiting.isEmpty()
        && channel.getBufferedAmount() < HIGH_WATER_BYTES) {
      byte[] packet = waiting.remove();
      waitingBytes.addAndGet(-packet.length);
      try {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(packet), true));
      } catch (Exception failure) { // The library declares Exception.
        log.atWarn().setCause(failure).log("A data packet could not be sent.");
      }
    }
  }

  void close() {
    closed = true;
    channel.unregisterObserver();
    observer.cut();
    channel.close();
    channel.dispose();
  }

  @Override
  public void onBufferedAmountChange(long sentBytes) {
    if (waitingBytes.get() > 0) {
      loop.execute(this::drain);
    }
  }

  @Override
  public void onStateChange() {
    loop.execute(() -> {
      if (!closed) {
        open = channel.getState() == RTCDataChannelState.OPEN;
        drain();
        if (open) {
          onOpen.run();
        }
      }
    });
  }

  @Override
  public void onMessage(RTCDataChannelBuffer buffer) {
    // The server sends on the channels of the other connection.
  }
}
