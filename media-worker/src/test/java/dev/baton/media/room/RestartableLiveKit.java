package dev.baton.media.room;

import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.EmbeddedLiveKit;
import dev.baton.deploy.servers.FreePorts;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.ProcessSpec;
import java.nio.file.Path;
import java.util.Optional;

/** A LiveKit server of its own that can be killed, and started again on the same ports. */
public final class RestartableLiveKit implements AutoCloseable {
  private final EmbeddedLiveKit server;
  private final ProcessSpec spec;
  private ManagedProcess process;

  /** Starts it. */
  public RestartableLiveKit(Path folder) {
    server =
        new EmbeddedLiveKit(
            folder.resolve("livekit"),
            folder.resolve("livekit.log"),
            FreePorts.tcp(),
            FreePorts.tcp(),
            FreePorts.udp(),
            "restartable",
            "a secret that is long enough for its signatures",
            Optional.empty());
    spec = server.prepare(BinaryStore.ofThisMachine(), line -> {});
    process = ManagedProcess.start(spec);
  }

  /** Where clients connect. */
  public String url() {
    return server.url();
  }

  /** Its key. */
  public String apiKey() {
    return server.apiKey();
  }

  /** Its secret. */
  public String apiSecret() {
    return server.apiSecret();
  }

  /** It is gone at once, with all it knew. */
  public void kill() {
    ProcessHandle.of(process.pid())
        .ifPresent(handle -> {
          handle.destroyForcibly();
          handle.onExit().join();
        });
  }

  /** Starts it again. */
  public void start() {
    process = ManagedProcess.start(spec);
  }

  @Override
  public void close() {
    process.stop();
  }
}
