package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import dev.baton.deploy.bench.Metronome;
import dev.baton.deploy.bench.Phrases;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;

/** What all trials share: the stack, its surroundings, and the means to talk and to look. */
final class World implements AutoCloseable {

  static final String TEMPLATE = "chaos";

  /** The API publishes a new template's name every second; workers register under it then. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  final Network network;
  final Vendor vendor;
  final OrderDesk orders;
  final Stack stack;
  final RoomEngine engine = new RoomEngine();
  final Metronome metronome = new Metronome();
  final Phrases phrases;
  final Ledger ledger;
  final Operator operator;
  final String database;

  private World(Path home, Path data) throws IOException, InterruptedException {
    phrases = Phrases.speak();
    network = new Network();
    vendor = new Vendor();
    orders = new OrderDesk();
    var environment = new LinkedHashMap<>(network.environment());
    environment.putAll(vendor.environment());
    environment.put("BATON_TOOL_HOSTS_ALLOWED", orders.host());
    stack = new Stack(Release.of(home, home.resolve("target/chaos-build")), data, environment);
    stack.up();
    var status = stack.status();
    database = status.database();
    operator = new Operator(status.api());
    ledger = new Ledger(database);
    ledger.addTemplate(TEMPLATE, template(orders.url()));
    metronome.start();
  }

  /**
   * Starts it.
   *
   * @throws BenchException when something is missing
   */
  static World start(Path home, Path data) throws InterruptedException {
    try {
      return new World(home, data);
    } catch (IOException e) {
      throw new BenchException("the surroundings cannot be made: " + e, e);
    }
  }

  /** Waits until everything is well again. */
  void awaitReady() throws InterruptedException {
    if (!stack.awaitReady(START_LIMIT)) {
      throw new BenchException(
          "not well after %d s: %s; see ./baton logs"
              .formatted(START_LIMIT.toSeconds(), stack.status().unhealthy()));
    }
  }

  private static String template(String orderUrl) throws IOException {
    try (InputStream resource = World.class.getResourceAsStream("template.json")) {
      if (resource == null) {
        throw new IllegalStateException("template.json is missing in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .replace("ORDER_URL", orderUrl);
    }
  }

  @Override
  public void close() throws InterruptedException {
    metronome.close();
    engine.close();
    ledger.close();
    operator.close();
    stack.close();
    orders.close();
    vendor.close();
    try {
      network.close();
    } catch (IOException e) {
      // The ports are free when the process ends.
    }
  }
}
