package dev.baton.coordinator.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a language model to divide a goal, over the chat completions API of OpenAI, which many
 * servers speak. Only where {@code OPENAI_API_KEY} is set; {@code OPENAI_BASE_URL} names another
 * server and {@code BATON_ROUTER_MODEL} another model.
 */
final class RouterModel implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFAULT_URL = "https://api.openai.com/v1";
  private static final String DEFAULT_MODEL = "gpt-4.1-mini";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;
  private final String key;
  private final String model;

  private RouterModel(URI address, String key, String model) {
    this.address = address;
    this.key = key;
    this.model = model;
  }

  /** The model of this environment; empty where it has none. */
  static Optional<RouterModel> in(Map<String, String> environment) {
    var key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var base = environment.getOrDefault("OPENAI_BASE_URL", DEFAULT_URL).replaceAll("/+$", "");
    return Optional.of(
        new RouterModel(
            URI.create(base + "/chat/completions"),
            key,
            environment.getOrDefault("BATON_ROUTER_MODEL", DEFAULT_MODEL)));
  }

  /**
   * The model's plan; not sure when the model is not, or answers with what there is not.
   *
   * @throws IllegalStateException when the server did not answer
   */
  Plan plan(TaskRequest request) {
    try {
      return read(ask(request));
    } catch (IOException e) {
      throw new IllegalStateException("the router's model did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the router's model was asked", e);
    }
  }

  private String ask(TaskRequest request) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("model", model).put("temperature", 0);
    body.putObject("response_format").put("type", "json_object");
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", instructions());
    messages
        .addObject()
        .put("role", "user")
        .put("content", "Goal: %s\nContext: %s".formatted(request.goal(), request.context()));
    var response =
        http.send(
            HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the router's model answered " + response.statusCode());
    }
    return JSON.readTree(response.body()).at("/choices/0/message/content").asText();
  }

  private static Plan read(String answer) {
    var steps = new ArrayList<TaskStep>();
    JsonNode root;
    try {
      root = JSON.readTree(answer);
      for (var step : root.path("steps")) {
        if (!step.path("request").path("operation").isTextual()) {
          throw new IllegalArgumentException("a step without an operation");
        }
        steps.add(
            new TaskStep(
                Specialist.of(step.path("specialist").asText()),
                step.path("goal").asText(),
                step.path("request")));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new Plan(
          Plan.Planner.MODEL, "The model's answer was of no use.", List.of(), List.of());
    }
    boolean tooMany = steps.size() > TaskRequest.MAX_STEPS;
    return new Plan(
        Plan.Planner.MODEL,
        root.path("explanation").asText("The model gave no reason."),
        tooMany ? List.of() : steps,
        steps.stream().map(TaskStep::specialist).distinct().toList());
  }

  /** What the model is told: the specialists, their operations, and the form of its answer. */
  private static String instructions() {
    try (InputStream file = RouterModel.class.getResourceAsStream("/coordination/router.md")) {
      if (file == null) {
        throw new IllegalStateException("coordination/router.md is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("coordination/router.md cannot be read", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
