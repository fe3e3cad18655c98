package dev.baton.media;

import dev.baton.telemetry.health.Dependency;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The servers that a worker asks for before it says that it is ready. */
final class WorkerHealth implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Sessions go on, and new ones come, without Redis: it only shows who is alive and has room. */
  List<Dependency> dependencies(
      WorkflowServiceStubs temporal, String liveKitUrl, BooleanSupplier redis) {
    var liveKit = URI.create(liveKitUrl.replaceFirst("^ws", "http"));
    return List.of(
        Dependency.needed("Temporal", () -> answers(temporal)),
        Dependency.needed("LiveKit", () -> answers(liveKit)),
        Dependency.useful("Redis", redis));
  }

  private static boolean answers(WorkflowServiceStubs temporal) {
    try {
      temporal
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** Whatever it answers: a proxy in front may not know the address. */
  private boolean answers(URI liveKit) {
    var request = HttpRequest.newBuilder(liveKit).timeout(PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
