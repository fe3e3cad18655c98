package dev.baton.store.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Vectors over OpenAI's protocol ({@code POST /v1/embeddings}), which many servers speak, also such
 * as run on one's own machines.
 */
public final class OpenAiEmbeddings implements Embeddings {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);

  /** These say nothing against the texts: a wrong key, too slow, too many. */
  private static final Set<Integer> NOT_OF_THE_TEXTS = Set.of(401, 403, 404, 408, 429);

  private static final String DEFAULT_MODEL = "text-embedding-3-small";
  private static final String DEFAULT_SIMILARITY = "0.3";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final URI address;
  private final @Nullable String key;
  private final String model;
  private final double leastSimilarity;

  OpenAiEmbeddings(URI address, @Nullable String key, String model, double leastSimilarity) {
    this.address = address;
    this.key = key;
    this.model = model;
    this.leastSimilarity = leastSimilarity;
  }

  /**
   * As a process is told by {@code BATON_EMBEDDINGS_URL} (for example {@code
   * https://api.openai.com/v1}), {@code _API_KEY}, {@code _MODEL} and {@code _MIN_SIMILARITY}.
   *
   * @param environment value of a variable, or {@code null}
   * @return {@code null} where there is no address
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static @Nullable Embeddings from(Function<String, @Nullable String> environment) {
    var url = value(environment, "URL", "");
    if (url.isEmpty()) {
      return null;
    }
    var key = value(environment, "API_KEY", "");
    return new OpenAiEmbeddings(
        address(url),
        key.isEmpty() ? null : key,
        value(environment, "MODEL", DEFAULT_MODEL),
        similarity(value(environment, "MIN_SIMILARITY", DEFAULT_SIMILARITY)));
  }

  private static String value(
      Function<String, @Nullable String> environment, String name, String otherwise) {
    var value = environment.apply("BATON_EMBEDDINGS_" + name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static URI address(String url) {
    try {
      var address = URI.create(url.replaceAll("/+$", "") + "/embeddings");
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "BATON_EMBEDDINGS_URL is '%s'; set it to an http or https address such as https://api.openai.com/v1"
            .formatted(url));
  }

  private static double similarity(String value) {
    try {
      double share = Double.parseDouble(value);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "BATON_EMBEDDINGS_MIN_SIMILARITY is '%s'; set it to a number between 0 and 1"
            .formatted(value));
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public double leastSimilarity() {
    return leastSimilarity;
  }

  @Override
  public List<float[]> of(List<String> texts, Duration limit) {
    try {
      var answer = http.send(request(texts, limit), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw refusal(answer);
      }
      return vectors(JSON.readTree(answer.body()), texts.size());
    } catch (JsonProcessingException e) {
      throw new EmbeddingsException(address.getHost() + " answered with what is no JSON", false, e);
    } catch (IOException e) {
      throw new EmbeddingsException(
          address.getHost() + " did not answer: " + e.getClass().getSimpleName(), false, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingsException("interrupted", false, e);
    }
  }

  private HttpRequest request(List<String> texts, Duration limit) throws JsonProcessingException {
    var body = JSON.createObjectNode().put("model", model).put("encoding_format", "float");
    texts.forEach(body.putArray("input")::add);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request.build();
  }

  private EmbeddingsException refusal(HttpResponse<String> answer) {
    int status = answer.statusCode();
    return new EmbeddingsException(
        "%s answered %d to a request for vectors of %s".formatted(address.getHost(), status, model),
        status >= 400 && status < 500 && !NOT_OF_THE_TEXTS.contains(status),
        null);
  }

  /** Answers say which text each vector is of; they need not keep the order. */
  private List<float[]> vectors(JsonNode answer, int wanted) {
    var found = new ArrayList<float @Nullable []>();
    for (int i = 0; i < wanted; i++) {
      found.add(null);
    }
    for (var item : answer.path("data")) {
      int index = item.path("index").asInt(-1);
      var numbers = item.path("embedding");
      if (index >= 0 && index < wanted && !numbers.isEmpty()) {
        var vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
          vector[i] = numbers.get(i).floatValue();
        }
        found.set(index, vector);
      }
    }
    var vectors = new ArrayList<float[]>();
    for (var vector : found) {
      if (vector == null) {
        throw new EmbeddingsException(
            "%s gave fewer vectors than texts".formatted(address.getHost()), false, null);
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "OpenAiEmbeddings[%s of %s]".formatted(model, address.getHost());
  }
}
