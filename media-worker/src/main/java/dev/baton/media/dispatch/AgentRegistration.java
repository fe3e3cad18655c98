package dev.baton.media.dispatch;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.socket.BinarySocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitAgent.AvailabilityRequest;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.JobType;
import livekit.LivekitAgent.RegisterWorkerRequest;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitAgent.UpdateJobStatus;
import livekit.LivekitAgent.UpdateWorkerStatus;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerPing;
import livekit.LivekitAgent.WorkerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One registration under one agent name. It connects until it is closed: when the connection is
 * lost or refused it tries again, for ever.
 *
 * <p>The protocol: the worker registers; the server asks whether it is available for a job and, if
 * so, assigns it; the worker reports how the job ended. Of several workers under one name the
 * server asks one after another, so one gets the job.
 */
public final class AgentRegistration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentRegistration.class);

  private static final String VERSION = "baton";
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

  /** The token is only looked at when the connection opens. */
  private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  /** How often load is reported and the connection is tried, ms (LiveKit Agents: 2.5 s). */
  private static final long BEAT_MS = 2_500;

  /** The connection counts as lost when nothing was heard for this long, ms. */
  private static final long SILENCE_MS = 4 * BEAT_MS;

  /** What the registrations of a process share. */
  record Worker(
      String url,
      AccessTokens tokens,
      JobHandler handler,
      HttpClient http,
      Executor threads,
      ScheduledExecutorService timer) {

    URI endpoint() {
      String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      return URI.create((base.startsWith("http") ? "ws" + base.substring(4) : base) + "/agent");
    }
  }

  private final Worker worker;
  private final String agentName;
  private final Backoff backoff =
      new Backoff(FIRST_RETRY, LONGEST_RETRY, ThreadLocalRandom.current());
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private @Nullable Connection connection;
  private boolean started;
  private boolean closed;

  AgentRegistration(Worker worker, String agentName) {
    this.worker = worker;
    this.agentName = agentName;
  }

  /** The name it registers under. */
  public String agentName() {
    return agentName;
  }

  /** Whether the server knows of this worker now. */
  public synchronized boolean isRegistered() {
    return connection != null && connection.registered;
  }

  /** Connects, if that was not asked for before. */
  synchronized void start() {
    if (!started) {
      started = true;
      connect();
    }
  }

  private synchronized void connect() {
    if (closed) {
      return;
    }
    Connection opening = new Connection();
    connection = opening;
    CompletableFuture<WebSocket> unused =
        opening
            .socket
            .open(
                worker.http(),
                worker.endpoint(),
                worker.tokens().agentWorker(TOKEN_VALIDITY),
                OPEN_TIMEOUT)
            .whenComplete((open, failure) -> {
              if (failure == null) {
                opening.opened();
              } else {
                lost(opening, explain(failure));
              }
            });
  }

  private String explain(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof WebSocketHandshakeException refused
        && refused.getResponse().statusCode() == 401) {
      return "refused (401): LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those of the server";
    }
    return cause.toString();
  }

  private synchronized void lost(Connection which, String why) {
    which.end(BinarySocket::abort);
    if (closed || connection != which) {
      return;
    }
    connection = null;
    Duration pause = backoff.next();
    log.atWarn()
        .addKeyValue("agent", agentName)
        .addKeyValue("why", why)
        .addKeyValue("retryMs", pause.toMillis())
        .log("The registration with LiveKit is lost.");
    try {
      ScheduledFuture<?> unused =
          worker.timer().schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      log.atDebug().log("The worker stops.");
    }
  }

  /** Withdraws the registration; jobs that run go on. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      connection.end(BinarySocket::close);
      connection = null;
    }
  }

  private final class Connection implements BinarySocket.Handler {
    private final BinarySocket socket = new BinarySocket(this);
    private volatile long heardAtNanos = System.nanoTime();
    private volatile boolean registered;
    private volatile boolean ended;
    private volatile @Nullable ScheduledFuture<?> beat;

    void opened() {
      if (ended) {
        return;
      }
      send(
          WorkerMessage.newBuilder()
              .setRegister(
                  RegisterWorkerRequest.newBuilder()
                      .setType(JobType.JT_ROOM)
                      .setAgentName(agentName)
                      .setVersion(VERSION)
                      .setPingInterval((int) TimeUnit.MILLISECONDS.toSeconds(BEAT_MS))));
      beat =
          worker.timer().scheduleAtFixedRate(this::beat, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onMessage(byte[] bytes) {
      heardAtNanos = System.nanoTime();
      try {
        ServerMessage message = ServerMessage.parseFrom(bytes);
        switch (message.getMessageCase()) {
          // The answer to the ping tells that the server now offers jobs; its response does not
          // yet.
          case REGISTER -> beat();
          case PONG -> onPong();
          case AVAILABILITY -> onAvailability(message.getAvailability());
          case ASSIGNMENT -> onAssignment(Job.of(message.getAssignment().getJob()));
          case TERMINATION ->
              log.atDebug()
                  .addKeyValue("job", message.getTermination().getJobId())
                  .log("LiveKit ended a job.");
          case MESSAGE_NOT_SET -> log.atDebug().log("LiveKit sent a message of a newer protocol.");
        }
      } catch (InvalidProtocolBufferException unreadable) {
        log.atWarn().setCause(unreadable).log("LiveKit sent a message that cannot be read.");
      }
    }

    private void onPong() {
      if (!registered && !ended) {
        registered = true;
        backoff.reset();
        log.atInfo().addKeyValue("agent", agentName).log("Registered with LiveKit.");
      }
    }

    private void beat() {
      long silentMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardAtNanos);
      if (silentMs > SILENCE_MS) {
        lost(this, "silent for " + silentMs + " ms");
        return;
      }
      send(
          WorkerMessage.newBuilder()
              .setUpdateWorker(
                  UpdateWorkerStatus.newBuilder()
                      .setStatus(
                          worker.handler().canTake()
                              ? WorkerStatus.WS_AVAILABLE
                              : WorkerStatus.WS_FULL)
                      .setLoad(worker.handler().load())
                      .setJobCount(running.size())));
      send(
          WorkerMessage.newBuilder()
              .setPing(WorkerPing.newBuilder().setTimestamp(System.currentTimeMillis())));
    }

    private void onAvailability(AvailabilityRequest request) {
      String id = request.getJob().getId();
      send(
          WorkerMessage.newBuilder()
              .setAvailability(
                  AvailabilityResponse.newBuilder()
                      .setJobId(id)
                      .setAvailable(worker.handler().canTake())
                      // Whoever joins as the agent does so under an identity of its own, so that
                      // the end of the job and the end of its stay are two things to the server.
                      .setParticipantIdentity("job-" + id)));
    }

    private void onAssignment(Job job) {
      log.atInfo()
          .addKeyValue("agent", agentName)
          .addKeyValue("job", job.id())
          .addKeyValue("room", job.room())
          .log("A job came.");
      running.add(job.id());
      report(job, JobStatus.JS_RUNNING, "");
      worker.threads().execute(() -> run(job));
    }

    private void run(Job job) {
      try {
        worker.handler().onJob(job);
        report(job, JobStatus.JS_SUCCESS, "");
      } catch (RuntimeException failure) {
        log.atError().addKeyValue("job", job.id()).setCause(failure).log("A job failed.");
        report(job, JobStatus.JS_FAILED, failure.getClass().getSimpleName());
      } finally {
        running.remove(job.id());
      }
    }

    private void report(Job job, JobStatus status, String error) {
      send(
          WorkerMessage.newBuilder()
              .setUpdateJob(
                  UpdateJobStatus.newBuilder()
                      .setJobId(job.id())
                      .setStatus(status)
                      .setError(error)));
    }

    private void send(WorkerMessage.Builder message) {
      socket.send(message.build().toByteArray());
    }

    @Override
    public void onClosed(String why) {
      lost(this, why);
    }

    void end(Consumer<BinarySocket> how) {
      ended = true;
      registered = false;
      ScheduledFuture<?> beating = beat;
      if (beating != null) {
        beating.cancel(false);
      }
      how.accept(socket);
    }
  }
}
