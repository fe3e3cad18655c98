package dev.baton.deploy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.PrivateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where Prometheus finds the metrics of a stack's processes: a file for its {@code
 * file_sd_configs}, since a process that takes another's place has another port.
 */
record ScrapeTargets(Settings settings, List<StackState.Running> running) {
  static final String FILE = "prometheus-targets.json";

  void write(Path folder) {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (StackState.Running process : running) {
      String kind = RollingRestart.kind(process.name());
      if (JavaProcess.ALL.containsKey(kind)) {
        int port = kind.equals(Cast.API) ? settings.port(Port.API_HEALTH) : process.port();
        targets.add(
            Map.of("targets", List.of("127.0.0.1:" + port), "labels", Map.of("process", kind)));
      }
    }
    try {
      PrivateFile.write(folder.resolve(FILE), new ObjectMapper().writeValueAsString(targets));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists and maps can always be written", e);
    }
  }
}
