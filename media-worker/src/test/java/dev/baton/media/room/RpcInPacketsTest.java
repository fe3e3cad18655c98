package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataPacket;
import org.junit.jupiter.api.Test;

/** Two sides that know version 1 of the protocol only, as older clients do. */
final class RpcInPacketsTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final RpcCalls caller = new RpcCalls(packet -> toCallee(packet), THREADS, nobody());
  private final RpcCalls callee = new RpcCalls(packet -> toCaller(packet), THREADS, nobody());

  private static Participants nobody() {
    return new Participants(new Events(), THREADS);
  }

  private void toCallee(DataPacket packet) {
    callee.onRequest(packet.getRpcRequest(), "caller");
  }

  private void toCaller(DataPacket packet) {
    if (packet.hasRpcAck()) {
      caller.onAck(packet.getRpcAck());
    } else {
      caller.onResponse(packet.getRpcResponse(), "callee");
    }
  }

  @Test
  void aCallIsAnswered() throws Exception {
    callee.register("greet", call -> "hello " + call.payload());
    assertThat(caller.perform("callee", "greet", "you", LONG)).isEqualTo("hello you");
  }

  @Test
  void whatDoesNotFitAPacketFailsWithTheProtocolsCodes() {
    callee.register("large", call -> "x".repeat(RpcException.MAX_PAYLOAD_BYTES + 1));
    String large = "é".repeat(RpcException.MAX_PAYLOAD_BYTES / 2 + 1);
    assertThatThrownBy(() -> caller.perform("callee", "large", large, LONG))
        .isInstanceOfSatisfying(
            RpcException.class,
            failure ->
                assertThat(failure.code()).isEqualTo(RpcException.REQUEST_PAYLOAD_TOO_LARGE));
    assertThatThrownBy(() -> caller.perform("callee", "large", "", LONG))
        .isInstanceOfSatisfying(
            RpcException.class,
            failure ->
                assertThat(failure.code()).isEqualTo(RpcException.RESPONSE_PAYLOAD_TOO_LARGE));
  }
}
