package dev.baton.deploy.local;

import java.util.Map;

/** Every port the local stack listens on, all on 127.0.0.1, with the variable that moves it. */
public enum Port {
  HTTP("BATON_HTTP_PORT", 8080, "the page and the API", false),
  API_HEALTH("BATON_API_HEALTH_PORT", 8090, "the API's health", false),
  COORDINATOR_HEALTH("BATON_COORDINATOR_HEALTH_PORT", 8091, "the coordinator's health", false),
  MEDIA_WORKER_1_HEALTH(
      "BATON_MEDIA_WORKER_1_HEALTH_PORT", 8092, "the first media worker's health", false),
  MEDIA_WORKER_2_HEALTH(
      "BATON_MEDIA_WORKER_2_HEALTH_PORT", 8093, "the second media worker's health", false),
  SPARE_HEALTH(
      "BATON_SPARE_HEALTH_PORT", 8094, "the health of a process that takes another's place", false),
  POSTGRES("BATON_POSTGRES_PORT", 15432, "PostgreSQL", false),
  REDIS("BATON_REDIS_PORT", 16379, "Redis", false),
  TEMPORAL("BATON_TEMPORAL_PORT", 7233, "Temporal", false),
  TEMPORAL_HTTP("BATON_TEMPORAL_HTTP_PORT", 7243, "Temporal's HTTP API", false),
  TEMPORAL_UI("BATON_TEMPORAL_UI_PORT", 8233, "the Temporal UI", false),
  LIVEKIT("BATON_LIVEKIT_PORT", 7880, "LiveKit", false),
  LIVEKIT_TCP("BATON_LIVEKIT_TCP_PORT", 7881, "LiveKit's media over TCP", false),
  LIVEKIT_UDP("BATON_LIVEKIT_UDP_PORT", 7882, "LiveKit's media over UDP", true);

  /** Added to every default, so that two stacks fit on one machine. */
  static final String OFFSET = "BATON_PORT_OFFSET";

  private final String variable;
  private final int standard;
  private final String purpose;
  private final boolean udp;

  Port(String variable, int standard, String purpose, boolean udp) {
    this.variable = variable;
    this.standard = standard;
    this.purpose = purpose;
    this.udp = udp;
  }

  public String variable() {
    return variable;
  }

  String purpose() {
    return purpose;
  }

  boolean isUdp() {
    return udp;
  }

  /**
   * The number to use: the variable's own, else the default plus the offset.
   *
   * @throws UsageException when a variable does not hold a port
   */
  public int number(Map<String, String> environment) {
    String own = environment.getOrDefault(variable, "");
    int number =
        own.isBlank()
            ? standard + whole(OFFSET, environment.getOrDefault(OFFSET, "0"))
            : whole(variable, own);
    if (number < 1 || number > 65_535) {
      throw new UsageException("%s: %d is no port; choose 1 to 65535".formatted(variable, number));
    }
    return number;
  }

  private static int whole(String variable, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new UsageException("%s: '%s' is no whole number".formatted(variable, value));
    }
  }
}
