package dev.baton.media.provider.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Vendor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * A vendor on a real socket. What it says is the business of its {@link Manners}; a script of
 * {@link Fault}s, one for each connection, spoils it.
 */
public final class VendorEmulator implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one connection of a vendor behaves when all is well. */
  public interface Manners {

    default void opened(Client client) {}

    void text(Client client, JsonNode message);

    default void audio(Client client, byte[] audio) {}
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Fault> script = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Supplier<Manners> manners;
  private final Vendor vendor;

  /**
   * @param vendor whose part it plays
   * @param manners of a new connection
   */
  public VendorEmulator(Vendor vendor, Supplier<Manners> manners) throws IOException {
    this.vendor = vendor;
    this.manners = manners;
    Thread.ofVirtual().name("emulator").start(this::serve);
  }

  /** The next connections misbehave like this, in order; those after them are fine. */
  public VendorEmulator script(Fault... faults) {
    script.addAll(List.of(faults));
    return this;
  }

  /** Where it is, and by which key. */
  public Endpoint endpoint() {
    var base = URI.create("ws://127.0.0.1:" + server.getLocalPort());
    return new Endpoint(vendor, "test-key", base);
  }

  /** Connections that waited for it may speak. */
  public void release() {
    released.countDown();
  }

  /** The next connection that was asked for, opened or not. */
  public Client awaitClient() throws InterruptedException {
    var client = clients.poll(20, SECONDS);
    if (client == null) {
      throw new AssertionError("no connection within 20 s");
    }
    return client;
  }

  /** Connections not yet looked at. */
  public int clientsLeft() {
    return clients.size();
  }

  @Override
  public void close() throws IOException {
    released.countDown();
    server.close();
    synchronized (sockets) {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private void serve() {
    try {
      while (true) {
        var socket = server.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        Thread.ofVirtual().name("emulator-peer").start(() -> serve(socket));
      }
    } catch (IOException e) {
      // the emulator was closed
    }
  }

  private void serve(Socket socket) {
    var next = script.poll();
    var fault = next == null ? new Fault.None() : next;
    try {
      var frames = new WebSocketFrames(socket);
      var upgrade = frames.readUpgrade();
      var client = new Client(upgrade, frames, fault);
      clients.add(client);
      switch (fault) {
        case Fault.Refuses refusal -> frames.refuse(refusal.status());
        case Fault.NeverOpens _ -> released.await();
        default -> {
          frames.accept(upgrade);
          client.serve(manners.get());
        }
      }
    } catch (IOException e) {
      // the client hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection. */
  public final class Client {
    private final WebSocketFrames.Upgrade upgrade;
    private final WebSocketFrames frames;
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private Fault fault;

    private Client(WebSocketFrames.Upgrade upgrade, WebSocketFrames frames, Fault fault) {
      this.upgrade = upgrade;
      this.frames = frames;
      this.fault = fault;
    }

    /** Path of the address. */
    public String path() {
      return upgrade.target().split("\\?", 2)[0];
    }

    /** The address's parameters. */
    public Map<String, String> query() {
      var query = new TreeMap<String, String>();
      for (var parameter : upgrade.target().split("\\?", 2)[1].split("&")) {
        var pair = parameter.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
      }
      return query;
    }

    /** A header of the handshake. */
    public String header(String header) {
      return String.valueOf(upgrade.headers().get(header));
    }

    /** The next text message that the client sent. */
    public JsonNode awaitMessage() throws InterruptedException {
      var message = received.poll(20, SECONDS);
      if (message == null) {
        throw new AssertionError("no message within 20 s");
      }
      return message;
    }

    /** How often the client asked for a sign of life. */
    public int pings() {
      return frames.pings();
    }

    /** The next text message that has the field. */
    public JsonNode awaitMessageWith(String field) throws InterruptedException {
      for (var message = awaitMessage(); ; message = awaitMessage()) {
        if (message.has(field)) {
          return message;
        }
      }
    }

    /** Waits until the client closed the connection. */
    public void awaitGone() throws InterruptedException {
      if (!gone.await(20, SECONDS)) {
        throw new AssertionError("the connection was not closed within 20 s");
      }
    }

    /** Sends a message, unless the fault has its way. */
    public void send(String message) {
      try {
        if (fault instanceof Fault.SaysNothingYet) {
          released.await();
        }
        switch (fault) {
          case Fault.SaysNothing _ -> {}
          case Fault.Withholds withholds when withholds.message().test(message) -> {}
          case Fault.DropsInsteadOf drops when drops.message().test(message) -> frames.drop();
          case Fault.ClosesInsteadOf closes when closes.message().test(message) ->
              frames.send(
                  WebSocketFrames.CLOSE,
                  new byte[] {(byte) (closes.code() >> 8), (byte) closes.code()});
          case Fault.Stammers(var fits) when fits.test(message) -> {
            fault = new Fault.None();
            frames.send(WebSocketFrames.TEXT, "{\"type\":\"Res".getBytes(UTF_8));
          }
          default -> frames.send(WebSocketFrames.TEXT, message.getBytes(UTF_8));
        }
      } catch (IOException e) {
        // the client hung up
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Breaks the connection now. */
    public void drop() {
      frames.drop();
    }

    private void serve(Manners behaviour) throws IOException {
      try {
        behaviour.opened(this);
        while (true) {
          var message = frames.read();
          switch (message.kind()) {
            case WebSocketFrames.TEXT -> {
              var json = JSON.readTree(message.text());
              received.add(json);
              behaviour.text(this, json);
            }
            case WebSocketFrames.BINARY -> behaviour.audio(this, message.content());
            default -> {
              frames.send(WebSocketFrames.CLOSE, message.content());
              return;
            }
          }
        }
      } finally {
        gone.countDown();
        frames.drop();
      }
    }
  }
}
