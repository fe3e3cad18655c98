package dev.baton.deploy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.ServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Where other commands ask the launcher to do something: a socket in the file system, which only
 * who started the stack may connect to. A question is one line of JSON; each line of the answer
 * begins with a sign: {@value #STEP} what happens, {@value #DONE} the end, {@value #FAILED} why it
 * failed.
 */
final class ControlDoor implements AutoCloseable {
  private static final String STEP = "·";
  private static final String DONE = "=";
  private static final String FAILED = "!";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kernel takes no longer paths of sockets than 107 bytes, on macOS 103. */
  private static final int LONGEST = 100;

  /**
   * What is asked.
   *
   * @param restart names of processes to restart; all of Baton's where it is empty
   * @param onlyChanged only those whose code is another one now
   */
  record Question(List<String> restart, boolean onlyChanged) {}

  /** Does what is asked. */
  interface Handler {
    /**
     * @param tell gets a line for each step
     * @throws UsageException when the question makes no sense
     * @throws ServerException when it cannot be done
     */
    void handle(Question question, Consumer<String> tell);
  }

  private final Path socket;
  private final ServerSocketChannel channel;
  private final Handler handler;
  private final ReentrantLock busy = new ReentrantLock();

  private ControlDoor(Path socket, ServerSocketChannel channel, Handler handler) {
    this.socket = socket;
    this.channel = channel;
    this.handler = handler;
  }

  private static Path socket(Installation installation) {
    Path usual = installation.run().resolve("control.sock");
    return usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST
        ? usual
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            "baton-%s.sock".formatted(OwnJars.build(usual.toString())));
  }

  /** Opens it; the launcher's lock is held. */
  static ControlDoor open(Installation installation, Handler handler) {
    Path socket = socket(installation);
    try {
      Files.deleteIfExists(socket);
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(socket));
      ControlDoor door = new ControlDoor(socket, channel, handler);
      Thread.ofPlatform().daemon().name("control").start(door::serve);
      return door;
    } catch (IOException e) {
      throw new ServerException(
          "%s cannot be made (%s): choose another folder with BATON_DATA"
              .formatted(socket, e.getMessage()),
          e);
    }
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel caller = channel.accept();
        Thread.ofPlatform().daemon().name("control-answer").start(() -> answer(caller));
      }
    } catch (IOException e) {
      // Closed: the launcher stops.
    }
  }

  private void answer(SocketChannel caller) {
    try (caller) {
      String line = reader(caller).readLine();
      if (line == null) {
        return;
      }
      // Who asked may have gone; what was begun is brought to its end all the same.
      Consumer<String> tell = step -> send(caller, STEP + step);
      if (!busy.tryLock()) {
        send(caller, FAILED + "Processes are being replaced already: wait until that is done");
        return;
      }
      try {
        handler.handle(JSON.readValue(line, Question.class), tell);
        send(caller, DONE);
      } catch (UsageException | ServerException e) {
        send(caller, FAILED + e.getMessage());
      } catch (JsonProcessingException e) {
        send(caller, FAILED + "This launcher is of another version: ./baton down, then ./baton up");
      } finally {
        busy.unlock();
      }
    } catch (IOException e) {
      // The caller is gone.
    }
  }

  private static void send(SocketChannel caller, String line) {
    try {
      Channels.newOutputStream(caller)
          .write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The caller is gone.
    }
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  /**
   * Asks the launcher of a running stack, and waits until it is done.
   *
   * @param tell gets a line for each step
   * @return why it failed; empty where it did not
   * @throws UsageException when nothing runs here
   */
  static Optional<String> ask(Installation installation, Question question, Consumer<String> tell) {
    if (RunningStack.find(installation).isEmpty()) {
      throw new UsageException("Baton does not run here. Start it with ./baton up");
    }
    try (SocketChannel launcher =
        SocketChannel.open(UnixDomainSocketAddress.of(socket(installation)))) {
      send(launcher, JSON.writeValueAsString(question));
      BufferedReader answers = reader(launcher);
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(DONE)) {
          return Optional.empty();
        } else if (line.startsWith(FAILED)) {
          return Optional.of(line.substring(FAILED.length()));
        }
        tell.accept(line.substring(STEP.length()));
      }
      return Optional.of("The launcher has ended meanwhile: ./baton logs, ./baton status");
    } catch (IOException e) {
      throw new UsageException(
          "The launcher does not answer (%s): is it still starting? ./baton status"
              .formatted(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // The next launcher deletes it.
    }
  }
}
