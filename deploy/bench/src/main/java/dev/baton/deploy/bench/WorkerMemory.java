package dev.baton.deploy.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The memory of another JVM on this machine: what the kernel says that is resident, and what is on
 * its heap after a collection, asked through the JVM's own management.
 */
final class WorkerMemory implements AutoCloseable {

  private static final Path PROC = Path.of("/proc");

  private final Path folder;
  private final JMXConnector connector;
  private final MemoryMXBean memory;

  private WorkerMemory(Path folder, JMXConnector connector, MemoryMXBean memory) {
    this.folder = folder;
    this.connector = connector;
    this.memory = memory;
  }

  /**
   * Of one process.
   *
   * @param rssMb resident, MB
   * @param heapMb alive on the heap, MB
   * @param outsideMb resident and not committed for the heap, MB: what a native leak grows
   */
  record Size(double rssMb, double heapMb, double outsideMb) {

    private Size plus(Size other) {
      return new Size(rssMb + other.rssMb, heapMb + other.heapMb, outsideMb + other.outsideMb);
    }
  }

  /**
   * Opens the management of a process of this user.
   *
   * @throws BenchException when it cannot be reached
   */
  @SuppressWarnings("BanJNDI") // Of a process of this user that this machine says it runs.
  static WorkerMemory of(WatchedProcess process) {
    try {
      var machine = VirtualMachine.attach(Long.toString(process.pid()));
      var address = machine.startLocalManagementAgent();
      machine.detach();
      var connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new WorkerMemory(
          PROC.resolve(Long.toString(process.pid())),
          connector,
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.MEMORY_MXBEAN_NAME,
              MemoryMXBean.class));
    } catch (IOException | AttachNotSupportedException e) {
      throw new BenchException(
          "cannot look into the JVM of %s (pid %d): does it run under this user?"
              .formatted(process.name(), process.pid()),
          e);
    }
  }

  /** All of them together. */
  static Size together(List<WorkerMemory> processes) throws IOException {
    var sum = new Size(0, 0, 0);
    for (var process : processes) {
      sum = sum.plus(process.now());
    }
    return sum;
  }

  /** Collects, and measures. */
  private Size now() throws IOException {
    memory.gc();
    memory.gc();
    var heap = memory.getHeapMemoryUsage();
    double rssMb = Memory.residentMb(folder);
    return new Size(rssMb, heap.getUsed() / 1e6, rssMb - heap.getCommitted() / 1e6);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
