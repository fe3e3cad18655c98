package dev.baton.media.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.dispatch.AgentRegistrations;
import dev.baton.media.dispatch.Job;
import dev.baton.media.dispatch.JobHandler;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomException;
import dev.baton.media.room.RoomListener;
import dev.baton.media.voice.Pacer;
import dev.baton.media.voice.PacerThread;
import dev.baton.workflows.simulation.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a process holds its conversations in rooms: a LiveKit server on which it is registered as
 * an agent. Both sides of a conversation come by dispatch; which of them is which says the metadata
 * of the dispatch, not who comes first.
 */
public final class RoomStudio implements JobHandler, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String KEY = "conversation";
  private static final String ROLE = "role";

  private final String url;
  private final AccessTokens tokens;
  private final RoomEngine engine = new RoomEngine();
  private final PacerThread pacer = new PacerThread();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** A name of this process's own: whoever asks for a conversation here has it here. */
  private final String agentName = "baton-simulation-" + UUID.randomUUID();

  private final AgentRegistrations registrations;
  private final Map<String, CompletableFuture<Job>> called = new ConcurrentHashMap<>();

  /**
   * Registers with the server.
   *
   * @param url {@code ws://} or {@code wss://}
   * @throws RoomException when it does not take the registration within 10 s
   */
  public RoomStudio(String url, String key, String secret) throws InterruptedException {
    this.url = url;
    this.tokens = new AccessTokens(key, secret);
    this.registrations = new AgentRegistrations(url, tokens, this);
    registrations.update(Set.of(agentName));
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!registrations.registered().contains(agentName)) {
      if (System.nanoTime() > until) {
        close();
        throw new RoomException("no media server answers at %s".formatted(url));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Clock of all that is played. */
  Pacer pacer() {
    return pacer;
  }

  /**
   * Sends both sides into a room, and waits until they were called.
   *
   * @throws RoomException when the server does not do so
   */
  void callBoth(String room) throws InterruptedException {
    var coming = new ArrayList<CompletableFuture<Job>>();
    for (var role : Role.values()) {
      var job = new CompletableFuture<Job>();
      called.put(key(room, role), job);
      coming.add(job);
    }
    try {
      for (var role : Role.values()) {
        dispatch(room, role);
      }
      for (var job : coming) {
        var unused = job.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new RoomException("the media server at %s dispatches nobody".formatted(url), e);
    } finally {
      for (var role : Role.values()) {
        called.remove(key(room, role));
      }
    }
  }

  Room join(JoinGrant grant, RoomListener listener) {
    return engine.connect(url, tokens.join(grant), listener);
  }

  private void dispatch(String room, Role role) throws InterruptedException {
    var metadata = JSON.createObjectNode().put(KEY, room).put(ROLE, role.name());
    var body =
        JSON.createObjectNode()
            .put("agent_name", agentName)
            .put("room", room)
            .put("metadata", metadata.toString());
    var address =
        url.replaceFirst("^ws", "http").replaceAll("/+$", "")
            + "/twirp/livekit.AgentDispatchService/CreateDispatch";
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address))
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + tokens.dispatch(room, PATIENCE))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body.toString()))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new RoomException(
            "the media server at %s refuses to dispatch: %s".formatted(url, answer.body()));
      }
    } catch (IOException e) {
      throw new RoomException("no media server answers at %s".formatted(url), e);
    }
  }

  @Override
  public boolean canTake() {
    return true;
  }

  @Override
  public void onJob(Job job) {
    try {
      JsonNode metadata = JSON.readTree(job.metadata());
      var waiting = called.get(metadata.path(KEY).asText() + "/" + metadata.path(ROLE).asText());
      if (waiting != null && metadata.path(KEY).asText().equals(job.room())) {
        waiting.complete(job);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a dispatch that this process did not ask for", e);
    }
  }

  private static String key(String room, Role role) {
    return room + "/" + role.name();
  }

  @Override
  public void close() {
    registrations.close();
    pacer.close();
    engine.close();
    http.shutdownNow();
  }
}
