package dev.baton.coordinator;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code a session goes on with when there is a new version of it (Temporal's worker
 * deployments).
 *
 * @param mode {@code BATON_VERSIONING}
 * @param buildId {@code BATON_BUILD_ID}: names this version of the code; empty where nothing needs
 *     it
 */
record Versioning(Mode mode, String buildId) {

  /** Name of the deployment that all coordinators belong to. */
  static final String DEPLOYMENT = "baton";

  private static final Logger log = LoggerFactory.getLogger(Versioning.class);

  private static final int TRIES = 60;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** What may be chosen. */
  enum Mode {
    /**
     * Every coordinator takes every workflow: for one machine, with code whose histories replay.
     */
    OFF,
    /** Running workflows go on with the current version's code at their next step. */
    AUTO,
    /**
     * A session stays with the version that it began with, so that version's coordinators must run
     * until their last session has ended.
     */
    PINNED
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static Versioning from(Map<String, String> environment) {
    var text = environment.getOrDefault("BATON_VERSIONING", "off").strip();
    var buildId = environment.getOrDefault("BATON_BUILD_ID", "").strip();
    Mode mode;
    try {
      mode = Mode.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "BATON_VERSIONING is '%s'; set it to pinned, auto or off".formatted(text), e);
    }
    if (mode != Mode.OFF && buildId.isEmpty()) {
      throw new IllegalArgumentException(
          "BATON_VERSIONING is '%s', so BATON_BUILD_ID has to name this version of the code, for example by its git commit"
              .formatted(text));
    }
    return new Versioning(mode, buildId);
  }

  /** Tells a worker of workflows which version it is. */
  WorkerOptions.Builder applyTo(WorkerOptions.Builder options) {
    if (mode == Mode.OFF) {
      return options;
    }
    return options.setDeploymentOptions(
        WorkerDeploymentOptions.newBuilder()
            .setVersion(new WorkerDeploymentVersion(DEPLOYMENT, buildId))
            .setUseVersioning(true)
            .setDefaultVersioningBehavior(
                mode == Mode.PINNED ? VersioningBehavior.PINNED : VersioningBehavior.AUTO_UPGRADE)
            .build());
  }

  /** The workflows of sessions, as workers of this version run them. */
  Class<?>[] sessionTypes() {
    var types = mode == Mode.OFF ? WorkflowTypes.SESSION : WorkflowTypes.VERSIONED_SESSION;
    return types.toArray(Class<?>[]::new);
  }

  /**
   * Makes this version the one that new workflows begin with, however often it is asked; waits for
   * Temporal to know its workers. Without versions, new workflows go to any worker again.
   *
   * @throws IllegalStateException when Temporal does not take it
   */
  void makeCurrent(WorkflowClient client) {
    if (mode == Mode.OFF) {
      release(client);
      return;
    }
    var request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDeploymentName(DEPLOYMENT)
            .setBuildId(buildId)
            .setIdentity(client.getOptions().getIdentity())
            .setIgnoreMissingTaskQueues(true)
            .build();
    @Nullable StatusRuntimeException last = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        client.getWorkflowServiceStubs().blockingStub().setWorkerDeploymentCurrentVersion(request);
        log.atInfo()
            .addKeyValue("build", buildId)
            .addKeyValue("mode", mode)
            .log("new workflows begin with this version");
        return;
      } catch (StatusRuntimeException e) {
        // The server does not know the version before its workers have polled.
        last = e;
        pause();
      }
    }
    throw new IllegalStateException(
        "Temporal does not take build %s as the current version: %s"
            .formatted(buildId, last == null ? "interrupted" : last.getStatus()),
        last);
  }

  /** Workers without a version get nothing while some version is the current one. */
  private static void release(WorkflowClient client) {
    try {
      client
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .setWorkerDeploymentCurrentVersion(
              SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setDeploymentName(DEPLOYMENT)
                  .setBuildId("")
                  .setIgnoreMissingTaskQueues(true)
                  .build());
      log.atInfo().log("new workflows begin with any worker, whatever its version");
    } catch (StatusRuntimeException e) {
      log.atDebug().addKeyValue("status", e.getStatus()).log("there were no versions");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
