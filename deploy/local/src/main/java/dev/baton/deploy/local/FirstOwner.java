package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The link with which the first person comes into the dashboard; good once. */
final class FirstOwner {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private FirstOwner() {}

  /** What to print of it; nothing when somebody has an account. */
  static List<String> lines(Addresses addresses, Installation installation) {
    return isMissing(addresses.api())
        ? List.of(
            "  First owner  open this link to make the first account (keep secret):",
            "               %s/app/first-owner#token=%s"
                .formatted(addresses.api(), installation.keys().firstOwnerToken()))
        : List.of();
  }

  private static boolean isMissing(String api) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(api + "/api/access")).timeout(PATIENCE).build(),
              BodyHandlers.ofByteArray());
      return answer.statusCode() == 200
          && new ObjectMapper().readTree(answer.body()).path("first_owner_missing").asBoolean();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
