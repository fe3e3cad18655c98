package dev.baton.deploy.local;

import dev.baton.deploy.servers.FreePorts;
import java.util.List;
import java.util.stream.Stream;

/** Finds busy ports before anything is started, and says who has them. */
final class PortCheck {
  private PortCheck() {}

  /** One line for each busy port that the stack would need. */
  static List<String> complaints(Settings settings) {
    return Stream.of(Port.values())
        .filter(settings::uses)
        .filter(port -> !isFree(port, settings.port(port)))
        .map(port -> complaint(port, settings.port(port)))
        .toList();
  }

  private static boolean isFree(Port port, int number) {
    return port.isUdp() ? FreePorts.isUdpFree(number) : FreePorts.isTcpFree(number);
  }

  private static String complaint(Port port, int number) {
    String owner =
        port.isUdp() ? "" : PortOwner.of(number).map(process -> " by " + process).orElse("");
    return "Port %d for %s is in use%s: stop that, or choose another with %s (or move all of them with %s=100)"
        .formatted(number, port.purpose(), owner, port.variable(), Port.OFFSET);
  }
}
