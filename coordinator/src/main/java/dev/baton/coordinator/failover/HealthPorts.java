package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerPulse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Knocks at the health ports of workers on this machine. A refused connection is proof: the kernel
 * closes a killed process's ports at once, while those of a frozen one still accept.
 */
final class HealthPorts implements Witness {

  private static final int KNOCK_MS = 50;

  /** Much longer than a healthy worker needs, even on a busy machine. */
  private static final Duration ANSWER = Duration.ofMillis(300);

  private static final byte[] REQUEST =
      "GET /health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final String host;
  private final int answerMs;

  HealthPorts() {
    this(hostName(), ANSWER);
  }

  /**
   * @param host name of this machine, as workers on it say it
   * @param answer how long a worker is given to answer
   */
  HealthPorts(String host, Duration answer) {
    this.host = host;
    this.answerMs = (int) answer.toMillis();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Knocks twice: a worker is not given up for one accident of the network. */
  @Override
  public boolean gone(WorkerPulse pulse) {
    return here(pulse) && refused(pulse) && refused(pulse);
  }

  private boolean here(WorkerPulse pulse) {
    return !host.isEmpty() && host.equals(pulse.host());
  }

  private static boolean refused(WorkerPulse pulse) {
    try (var socket = new Socket()) {
      socket.connect(address(pulse), KNOCK_MS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      // A full queue of connections, for example: the process may be busy or frozen.
      return false;
    }
  }

  @Override
  public boolean answers(WorkerPulse pulse) {
    if (!here(pulse)) {
      return false;
    }
    var before = worked(pulse);
    return answersKnock(pulse) || worked(pulse).compareTo(before) > 0;
  }

  /** How long the processor worked for it: a process that is frozen gets nothing of that. */
  private static Duration worked(WorkerPulse pulse) {
    return pulse.pid() <= 0
        ? Duration.ZERO
        : ProcessHandle.of(pulse.pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO);
  }

  private boolean answersKnock(WorkerPulse pulse) {
    try (var socket = new Socket()) {
      socket.connect(address(pulse), KNOCK_MS);
      socket.setSoTimeout(answerMs);
      socket.getOutputStream().write(REQUEST);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress address(WorkerPulse pulse) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), pulse.healthPort());
  }
}
