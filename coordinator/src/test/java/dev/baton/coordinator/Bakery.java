package dev.baton.coordinator;

import dev.baton.functions.FunctionTool;
import dev.baton.functions.FunctionTools;
import dev.baton.functions.RunContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A customer's functions, which reach the customer's endpoint by themselves. */
public final class Bakery implements FunctionTools {

  @Override
  public List<Object> tools() {
    return List.of(this);
  }

  @FunctionTool(description = "Orders a cake.")
  public String orderCake(String url, RunContext context) throws IOException, InterruptedException {
    return order(url, context);
  }

  @FunctionTool(description = "Finds a cake.", idempotent = true)
  public String findCake(String url, RunContext context) throws IOException, InterruptedException {
    return order(url, context);
  }

  private static String order(String url, RunContext context)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Idempotency-Key", context.callId())
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
