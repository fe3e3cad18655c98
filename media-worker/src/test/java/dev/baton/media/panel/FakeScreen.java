package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.room.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Pages that do what a test says. */
final class FakeScreen implements Screen {

  /** What was called, as {@code method payload}. */
  final List<Called> called = new ArrayList<>();

  final List<JsonNode> toldAll = new ArrayList<>();
  final List<JsonNode> toldOne = new ArrayList<>();
  Function<Called, String> page = call -> "{}";

  record Called(String method, JsonNode payload) {}

  @Override
  public String call(String identity, String method, String payload, Duration timeout) {
    var call = new Called(method, Messages.read(payload));
    called.add(call);
    return page.apply(call);
  }

  @Override
  public void tellAll(String message) {
    toldAll.add(Messages.read(message));
  }

  @Override
  public void tell(String identity, String message) {
    toldOne.add(Messages.read(message));
  }

  @Override
  public String user() {
    return "ann";
  }

  void isAway() {
    page =
        call -> {
          throw new RpcException(RpcException.CONNECTION_TIMEOUT, "no page");
        };
  }

  Called last() {
    return called.getLast();
  }
}
