package dev.baton.media.dispatch;

import dev.baton.media.room.AccessTokens;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/** Keeps one registration for each of a set of agent names. */
public final class AgentRegistrations implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("agent-job-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("agent-registrations").factory());
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private final Map<String, AgentRegistration> byName = new HashMap<>();
  private final AgentRegistration.Worker worker;

  /**
   * Registers nobody yet.
   *
   * @param url of the LiveKit server, {@code ws://} or {@code wss://}
   * @param tokens signs with that server's key
   */
  public AgentRegistrations(String url, AccessTokens tokens, JobHandler handler) {
    worker = new AgentRegistration.Worker(url, tokens, handler, http, threads, timer);
  }

  /** Registers under exactly these names from now on: new ones are added, others withdrawn. */
  public synchronized void update(Set<String> names) {
    for (Iterator<Map.Entry<String, AgentRegistration>> entries = byName.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<String, AgentRegistration> entry = entries.next();
      if (!names.contains(entry.getKey())) {
        entry.getValue().close();
        entries.remove();
      }
    }
    for (String name : names) {
      byName.computeIfAbsent(name, added -> new AgentRegistration(worker, added)).start();
    }
  }

  /** The names under which LiveKit has this process registered now. */
  public synchronized Set<String> registered() {
    return byName.values().stream()
        .filter(AgentRegistration::isRegistered)
        .map(AgentRegistration::agentName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Withdraws all registrations; jobs that run go on. */
  @Override
  public synchronized void close() {
    update(Set.of());
    timer.shutdownNow();
    threads.shutdown();
    http.shutdown();
  }
}
