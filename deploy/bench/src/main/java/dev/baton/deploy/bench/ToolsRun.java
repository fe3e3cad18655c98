package dev.baton.deploy.bench;

import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.server.TemporalAccess;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One measurement of tool calls. */
final class ToolsRun {

  private static final Path PROC = Path.of("/proc");

  /** New sessions begin so far apart, ms: their workers join rooms, which is not measured here. */
  private static final int START_APART_MS = 150;

  private final StackStatus stack;
  private final int sessions;
  private final int calls;
  private final int everyMs;

  ToolsRun(StackStatus stack, int sessions, int calls, int everyMs) {
    this.stack = stack;
    this.sessions = sessions;
    this.calls = calls;
    this.everyMs = everyMs;
  }

  ToolsReport run() throws InterruptedException {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            TemporalAccess.at(stack.temporal(), System.getenv()).options().build());
    var threads = Thread.ofVirtual().name("bench-tools-", 0).factory();
    try (var executor = Executors.newThreadPerTaskExecutor(threads);
        var api = new SessionApi(stack.api())) {
      var payloads =
          PrivatePayloads.from(name -> name.equals(PrivatePayloads.KEYS) ? stack.keys() : "");
      var client =
          WorkflowClient.newInstance(stubs, payloads.clientOptions(stack.namespace()).build());
      var held = new ArrayList<BusySession>();
      try {
        for (int i = 0; i < sessions; i++) {
          held.add(new BusySession(client, api.start("bench")));
          Thread.sleep(START_APART_MS);
        }
        return measure(held, executor);
      } finally {
        held.forEach(session -> api.end(session.id()));
      }
    } finally {
      stubs.shutdownNow();
    }
  }

  private ToolsReport measure(List<BusySession> held, ExecutorService executor)
      throws InterruptedException {
    for (var session : held) {
      session.awaitWorker();
    }
    for (var session : held) {
      session.awaitStartTask();
    }
    var before = usage();
    long began = System.nanoTime();
    var talks = new ArrayList<Future<List<Double>>>();
    for (int i = 0; i < held.size(); i++) {
      var session = held.get(i);
      long firstInMs = (long) everyMs * i / held.size();
      talks.add(executor.submit(() -> session.talk(calls, firstInMs, everyMs)));
    }
    var times = new ArrayList<Double>();
    for (var talk : talks) {
      try {
        times.addAll(talk.get());
      } catch (ExecutionException e) {
        throw new BenchException("a session broke off: " + e.getMessage(), e);
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var after = usage();
    var cores = new LinkedHashMap<String, Double>();
    before.forEach((name, cpu) -> cores.put(name, (after.getOrDefault(name, cpu) - cpu) / seconds));
    var answered = times.stream().filter(time -> time >= 0).toList();
    return new ToolsReport(
        sessions,
        Distribution.of(answered),
        times.size() - answered.size(),
        times.size() / seconds,
        cores);
  }

  private Map<String, Double> usage() {
    var watched = new ArrayList<>(stack.processes());
    watched.add(new WatchedProcess("bench (the callers)", ProcessHandle.current().pid()));
    var all = new LinkedHashMap<String, Double>();
    for (var process : watched) {
      all.put(process.name(), process.usage(PROC).cpuSeconds());
    }
    return all;
  }
}
