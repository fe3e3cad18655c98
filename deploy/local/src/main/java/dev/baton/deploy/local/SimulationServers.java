package dev.baton.deploy.local;

import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.CacheFolder;
import dev.baton.deploy.servers.FreePorts;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.Progress;
import dev.baton.deploy.servers.TemporalDevServer;
import dev.baton.deploy.servers.VoiceModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What simulations need besides their own process where Baton does not run: a Temporal of their
 * own, which keeps its histories in the folder of the batch.
 */
final class SimulationServers implements AutoCloseable {

  private static final String FOLDER = ".temporal";

  private final TemporalDevServer temporal;
  private final ManagedProcess process;

  private SimulationServers(TemporalDevServer temporal, ManagedProcess process) {
    this.temporal = temporal;
    this.process = process;
  }

  static SimulationServers start(Path out, Progress progress) {
    var folder = out.resolve(FOLDER);
    var temporal =
        new TemporalDevServer(
            folder,
            folder.resolve("temporal.log"),
            FreePorts.tcp(),
            FreePorts.tcp(),
            OptionalInt.empty(),
            true);
    var spec = temporal.prepare(BinaryStore.ofThisMachine(), progress);
    var process = ManagedProcess.start(spec);
    // Who ends this process, ends the server with it.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("simulation-servers-end").unstarted(process::close));
    return new SimulationServers(temporal, process);
  }

  String temporalAddress() {
    return temporal.address();
  }

  /** What a process needs to know of a stack that runs. */
  static Map<String, String> environment(Addresses addresses) {
    var environment = new HashMap<String, String>();
    environment.put("BATON_TEMPORAL_ADDRESS", addresses.temporal().address());
    environment.put("BATON_TEMPORAL_NAMESPACE", addresses.temporal().namespace());
    environment.put("BATON_PAYLOAD_KEYS", addresses.temporal().payloadKeys());
    environment.put("LIVEKIT_URL", addresses.livekit().url());
    environment.put("LIVEKIT_API_KEY", addresses.livekit().apiKey());
    environment.put("LIVEKIT_API_SECRET", addresses.livekit().apiSecret());
    return environment;
  }

  /** The folder with the models that a stack has fetched; empty where none ever ran. */
  static Optional<String> models() {
    var folder = new VoiceModels(CacheFolder.ofThisMachine()).folder();
    return Files.isDirectory(folder) ? Optional.of(folder.toString()) : Optional.empty();
  }

  @Override
  public void close() {
    process.close();
  }
}
