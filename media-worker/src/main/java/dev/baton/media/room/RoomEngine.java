package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all rooms of a process share: libwebrtc's factories and a few threads. Make one and keep it.
 *
 * <p>There are two factories. The headless audio device pulls received audio, which is what makes
 * frames arrive, but it also records, into every sender of its factory; a sender that is fed from
 * two threads makes libwebrtc abort the process. So senders live in a factory with a dummy device.
 */
public final class RoomEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoomEngine.class);
  private static final Duration JOIN_AT_MOST = Duration.ofSeconds(10);

  private final AudioDeviceModule dummyDevice = new AudioDeviceModule(AudioLayer.kDummyAudio);
  private final HeadlessAudioDeviceModule headlessDevice = new HeadlessAudioDeviceModule();
  private final PeerConnectionFactory publisherFactory = new PeerConnectionFactory(dummyDevice);
  private final PeerConnectionFactory subscriberFactory = new PeerConnectionFactory(headlessDevice);
  private final PlayoutClock playoutClock = new PlayoutClock();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("room-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("room-timer").factory());
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private final Clock clock = Clock.systemUTC();
  private final Set<Room> rooms = ConcurrentHashMap.newKeySet();

  private final ReconnectPolicy reconnectPolicy;

  /** An engine whose rooms come back as {@link ReconnectPolicy#STANDARD} says. */
  public RoomEngine() {
    this(ReconnectPolicy.STANDARD);
  }

  /** An engine whose rooms come back as the policy says. */
  public RoomEngine(ReconnectPolicy reconnectPolicy) {
    this.reconnectPolicy = reconnectPolicy;
  }

  /**
   * Joins a room and waits until the server lets this participant in. Media connects meanwhile;
   * data that is sent before waits for it.
   *
   * @param url of the LiveKit server, {@code ws://} or {@code wss://}
   * @param token from {@link AccessTokens} or a token source
   * @throws RoomException if the server refuses, cannot be reached, or does not answer in 10 s
   */
  public Room connect(String url, String token, RoomListener listener) {
    Room room = new Room(this, listener);
    rooms.add(room);
    try {
      room.join(url, token, JOIN_AT_MOST);
      return room;
    } catch (RoomException failed) {
      room.disconnect();
      throw failed;
    }
  }

  ReconnectPolicy reconnectPolicy() {
    return reconnectPolicy;
  }

  PeerConnectionFactory publisherFactory() {
    return publisherFactory;
  }

  PeerConnectionFactory subscriberFactory() {
    return subscriberFactory;
  }

  PlayoutClock playoutClock() {
    return playoutClock;
  }

  ExecutorService threads() {
    return threads;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  HttpClient http() {
    return http;
  }

  Clock clock() {
    return clock;
  }

  void forget(Room room) {
    rooms.remove(room);
  }

  /** Leaves all rooms and frees what is native. */
  @Override
  public void close() {
    List.copyOf(rooms).forEach(Room::disconnect);
    timer.shutdownNow();
    http.close();
    threads.shutdown();
    dispose(publisherFactory::dispose);
    dispose(subscriberFactory::dispose);
    dispose(dummyDevice::dispose);
    dispose(headlessDevice::dispose);
  }

  private static void dispose(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | Error leaked) {
      // A closed peer connection is never released by webrtc-java 0.14.0, and holds its factory.
      log.atDebug().setCause(leaked).log("libwebrtc keeps something until the process ends.");
    }
  }
}
