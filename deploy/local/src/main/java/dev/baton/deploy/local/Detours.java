package dev.baton.deploy.local;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Ports under which processes are to find a server instead of its own: those of proxies that can
 * cut them off. The servers themselves stay where they are. Made for {@code ./baton chaos}.
 *
 * @param ports by {@code server} or, for one process only, {@code process/server}
 */
record Detours(Map<String, Integer> ports) {

  /** For example {@code temporal=21003,media-worker-1/redis=21006}. */
  static final String VARIABLE = "BATON_DETOURS";

  private static final Pattern ENTRY = Pattern.compile("([a-z0-9/-]+)=(\\d{1,5})");

  /** The port of an address, which is followed by a path, a query or nothing. */
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}(?=[/?]|$)");

  Detours {
    ports = Map.copyOf(ports);
  }

  /**
   * @throws UsageException when the variable makes no sense
   */
  static Detours of(Map<String, String> environment) {
    Map<String, Integer> ports = new HashMap<>();
    for (String entry : environment.getOrDefault(VARIABLE, "").split(",")) {
      if (entry.isBlank()) {
        continue;
      }
      var parts = ENTRY.matcher(entry.strip());
      if (!parts.matches()) {
        throw new UsageException(
            "%s: give server=port or process/server=port, separated by commas, not '%s'"
                .formatted(VARIABLE, entry));
      }
      ports.put(parts.group(1), Integer.parseInt(parts.group(2)));
    }
    return new Detours(ports);
  }

  /** The address under which that process shall reach that server. */
  String of(String process, String server, String address) {
    Integer port = ports.getOrDefault(process + "/" + server, ports.get(server));
    return port == null ? address : PORT.matcher(address).replaceFirst(":" + port);
  }
}
