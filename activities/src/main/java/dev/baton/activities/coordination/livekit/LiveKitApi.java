package dev.baton.activities.coordination.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.baton.activities.coordination.SpecialistFailure;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomList;
import io.livekit.server.VideoGrant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.Executors;
import livekit.LivekitRoom.ListRoomsRequest;

/**
 * Calls of the LiveKit server's API: its protobuf messages over Twirp (HTTP POST, see
 * https://twitchtv.github.io/twirp/docs/spec_v7.html). LiveKit's own service clients hide the Twirp
 * error code, which tells what may be repeated, and have no parameter for some fields; the messages
 * and tokens are theirs.
 *
 * <p>Each call is signed with the first live key and permits itself no more than it needs. A server
 * that does not know that key yet is asked again with the next one.
 */
public final class LiveKitApi implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** The server itself waits for up to 10 s for the process that shall start an egress. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  /** How far the clocks of the two machines may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final LiveKitAccess access;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .executor(
              Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-", 0).factory()))
          .build();

  /** An API of one server. */
  public LiveKitApi(LiveKitAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Where it is, and with which keys. */
  public LiveKitAccess access() {
    return access;
  }

  /**
   * Makes a call.
   *
   * @param service such as {@code RoomService}
   * @param grants what the call is allowed to do
   * @throws SpecialistFailure when the server refuses or does not answer
   */
  public <T extends Message> T call(
      String service, String method, Message request, Parser<T> answer, VideoGrant... grants) {
    HttpResponse<byte[]> response = null;
    for (var key : access.keys()) {
      response = send(service, method, request, key, grants);
      if (!TwirpErrors.keyIsUnknown(response)) {
        break;
      }
    }
    if (response == null || response.statusCode() != 200) {
      throw TwirpErrors.failure(method, response, access.signing().id());
    }
    try {
      return answer.parseFrom(response.body());
    } catch (InvalidProtocolBufferException e) {
      throw SpecialistFailure.unavailable(
          "LiveKit's answer to %s could not be read.".formatted(method),
          "Check that LIVEKIT_URL leads to a LiveKit server.");
    }
  }

  /** Whether the server accepts a key. */
  public boolean accepts(LiveKitKey key) {
    var response =
        send(
            "RoomService",
            "ListRooms",
            ListRoomsRequest.newBuilder().addNames(" ").build(),
            key,
            new RoomList(true));
    if (response.statusCode() >= 500) {
      throw TwirpErrors.failure("ListRooms", response, key.id());
    }
    return response.statusCode() == 200;
  }

  private HttpResponse<byte[]> send(
      String service, String method, Message message, LiveKitKey key, VideoGrant... grants) {
    var request =
        HttpRequest.newBuilder(access.api().resolve("/twirp/livekit." + service + "/" + method))
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/protobuf")
            .header("Authorization", "Bearer " + token(key, grants))
            .POST(BodyPublishers.ofByteArray(message.toByteArray()))
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw SpecialistFailure.unavailable(
          "LiveKit at %s did not answer to %s.".formatted(access.url(), method),
          "Wait for it to come back, or correct LIVEKIT_URL.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SpecialistFailure.unavailable("The process is being stopped.", "It is done again.");
    }
  }

  private String token(LiveKitKey key, VideoGrant... grants) {
    var token = new AccessToken(key.id(), key.secret());
    var now = clock.instant();
    token.setNotBefore(Date.from(now.minus(CLOCK_SKEW)));
    token.setExpiration(Date.from(now.plus(TOKEN_LIFETIME)));
    token.addGrants(grants);
    return token.toJwt();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
