package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class RpcTest extends TwoInARoom {
  private static final Duration LONG = Duration.ofSeconds(10);

  private static void assertFails(ThrowingCallable call, int code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RpcException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void aCallIsAnsweredByTheOther() throws Exception {
    alice.registerRpcMethod("greet", call -> call.callerIdentity() + " says " + call.payload());
    assertThat(bob.performRpc("alice", "greet", "hello", LONG)).isEqualTo("bob says hello");
  }

  @Test
  void anErrorOfTheMethodReachesTheCallerWithItsCodeAndData() {
    alice.registerRpcMethod(
        "refuse",
        call -> {
          throw new RpcException(42, "not today", "{}");
        });
    assertThatThrownBy(() -> bob.performRpc("alice", "refuse", "", LONG))
        .isInstanceOfSatisfying(
            RpcException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(42);
              assertThat(refused).hasMessage("not today");
              assertThat(refused.data()).isEqualTo("{}");
            });
  }

  @Test
  void aMethodThatThrowsIsAnApplicationErrorWithoutItsInternals() {
    alice.registerRpcMethod(
        "break",
        call -> {
          throw new IllegalStateException("secret");
        });
    assertThatThrownBy(() -> bob.performRpc("alice", "break", "", LONG))
        .isInstanceOfSatisfying(
            RpcException.class,
            failure -> assertThat(failure.code()).isEqualTo(RpcException.APPLICATION_ERROR))
        .hasMessageNotContaining("secret");
  }

  @Test
  void aCallThatIsNotAnsweredInTimeFails() {
    CountDownLatch never = new CountDownLatch(1);
    alice.registerRpcMethod(
        "hang",
        call -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "";
        });
    assertFails(
        () -> bob.performRpc("alice", "hang", "", Duration.ofMillis(500)),
        RpcException.RESPONSE_TIMEOUT);
    never.countDown();
  }

  @Test
  void aCallWithoutMethodOrRecipientFails() {
    assertFails(() -> bob.performRpc("alice", "absent", "", LONG), RpcException.UNSUPPORTED_METHOD);
    assertFails(
        () -> bob.performRpc("nobody", "greet", "", LONG), RpcException.RECIPIENT_NOT_FOUND);
  }

  @Test
  void requestAndResponseMayBeOfAnySize() throws Exception {
    alice.registerRpcMethod("twice", call -> call.payload() + call.payload());
    String large = "é".repeat(100_000);
    assertThat(bob.performRpc("alice", "twice", large, LONG)).isEqualTo(large + large);
  }

  @Test
  void aCallToSomebodyWhoLeavesFails() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Room carol = join(server.url(), JoinGrant.participant(roomName, "carol"), new Events());
    await().until(() -> sees(bob, "carol"));
    carol.registerRpcMethod(
        "outlive",
        call -> {
          called.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "";
        });
    Thread leaving =
        Thread.ofVirtual()
            .start(() -> {
              try {
                called.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              carol.disconnect();
            });
    assertFails(
        () -> bob.performRpc("carol", "outlive", "", LONG), RpcException.RECIPIENT_DISCONNECTED);
    leaving.join();
    never.countDown();
  }
}
