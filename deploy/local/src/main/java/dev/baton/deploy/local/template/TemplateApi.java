package dev.baton.deploy.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.deploy.local.ApiAccess;
import dev.baton.deploy.local.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Talks to Baton's API about templates. */
final class TemplateApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String root;
  private final @Nullable String key;

  /**
   * @param root address of the API
   * @param key API key; {@code null} for none
   */
  TemplateApi(String root, @Nullable String key) {
    this.root = root.replaceAll("/+$", "");
    this.key = key;
  }

  /**
   * The API that is meant: the one that was named, else the running stack's.
   *
   * @throws UsageException when none was named and none runs
   */
  static TemplateApi at(@Nullable String named) {
    var meant =
        ApiAccess.meant(named)
            .orElseThrow(() ->
                new UsageException(
                    "Baton does not run here. Start it with ./baton up, or name its API with --api"));
    return new TemplateApi(meant.url(), meant.key());
  }

  /** An answer: its status, and its JSON where it has any. */
  record Answer(int status, JsonNode json) {
    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** What is wrong, in a sentence. */
    String problem() {
      var detail = json.path("detail").asText();
      if (status == 401 || status == 403) {
        return detail + " Give an API key in BATON_API_KEY.";
      }
      return detail.isEmpty() ? "the API answered with HTTP status " + status : detail;
    }
  }

  /** Who asks. */
  Answer me() {
    return send(request("/api/access/me").GET());
  }

  Answer validate(String document) {
    return send(yaml("/api/templates/validate").POST(BodyPublishers.ofString(document)));
  }

  /** The same, with what the document means. */
  Answer meaning(String document) {
    return send(
        yaml("/api/templates/validate?definition=true").POST(BodyPublishers.ofString(document)));
  }

  /** The newest of a template's versions. */
  Answer versions(String slug) {
    return send(request("/api/templates/" + slug + "/versions?limit=1").GET());
  }

  /** What a version says. */
  Answer version(String slug, int number) {
    return send(request("/api/templates/" + slug + "/versions/" + number).GET());
  }

  /** What the draft says. */
  Answer draft(String slug) {
    return send(request("/api/templates/" + slug + "/draft").GET());
  }

  Answer create(String document) {
    return send(
        yaml("/api/templates")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(document)));
  }

  Answer save(String slug, String etag, String document) {
    return send(
        yaml("/api/templates/" + slug + "/draft")
            .header("If-Match", etag)
            .PUT(BodyPublishers.ofString(document)));
  }

  /** Running sessions of the draft are to go on with what it says now. */
  Answer reload(String slug) {
    return send(request("/api/templates/" + slug + "/draft/reload").POST(BodyPublishers.noBody()));
  }

  Answer publish(String slug, @Nullable String note, boolean acceptErrors) {
    var wish = JSON.createObjectNode().put("accept_errors", acceptErrors);
    if (note != null) {
      wish.put("note", note);
    }
    return send(
        request("/api/templates/" + slug + "/versions")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(wish.toString())));
  }

  /** JSON is YAML too. */
  private HttpRequest.Builder yaml(String path) {
    return request(path).header("Content-Type", "application/yaml");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (IOException e) {
      throw new UsageException(
          "the API at %s does not answer: start it with ./baton up".formatted(root));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted");
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
