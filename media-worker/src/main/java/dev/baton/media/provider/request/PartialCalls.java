package dev.baton.media.provider.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Vendor;
import java.util.TreeMap;
import java.util.UUID;

/** Tool calls that come in pieces; each piece carries the call's index. Not thread-safe. */
public final class PartialCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vendor vendor;
  private final TreeMap<Long, PartialCall> calls = new TreeMap<>();

  private static final class PartialCall {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
  }

  public PartialCalls(Vendor vendor) {
    this.vendor = vendor;
  }

  /** More of a call; what is empty was not in this piece. */
  public void add(long index, String id, String name, String arguments) {
    var call = calls.computeIfAbsent(index, _ -> new PartialCall());
    call.id = call.id.isEmpty() ? id : call.id;
    call.name = call.name.isEmpty() ? name : call.name;
    call.arguments.append(arguments);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return calls.isEmpty();
  }

  /**
   * Hands the calls over, in the order of their indexes.
   *
   * @throws ProviderException when one of them is not whole; then none was handed over
   */
  public void deliver(RunningRequest request, Listener listener) {
    calls.values().forEach(this::requireWhole);
    for (var call : calls.values()) {
      request.deliver(() -> listener.onToolCall(call.id, call.name, call.arguments.toString()));
    }
  }

  private void requireWhole(PartialCall call) {
    if (call.id.isEmpty()) {
      call.id = "call_" + UUID.randomUUID();
    }
    if (call.arguments.toString().isBlank()) {
      call.arguments.append("{}");
    }
    if (call.name.isEmpty() || !isObject(call.arguments.toString())) {
      throw new ProviderException(
          "%s: the model's tool call is incomplete or its arguments are no JSON object"
              .formatted(vendor.name()),
          true,
          null);
    }
  }

  private static boolean isObject(String json) {
    try {
      return JSON.readTree(json).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
