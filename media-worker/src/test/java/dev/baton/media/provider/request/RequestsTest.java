package dev.baton.media.provider.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestsTest {

  private static final Vendor VENDOR =
      new Vendor("acme", List.of("ACME_API_KEY"), "ACME_BASE_URL", "https://acme.test/v1");

  private final Requests<String> requests =
      new Requests<>(
          Access.from(VENDOR, Map.of("ACME_API_KEY", "key")).orElseThrow(),
          "client",
          failure -> Optional.empty());

  @Test
  void aRequestTakesNoCarrierFromThoseWhoHear() throws Exception {
    var thread = new CompletableFuture<Thread>();
    requests.start(
        "chat completion",
        (client, request) -> thread.complete(Thread.currentThread()),
        thread::completeExceptionally);
    assertThat(thread.get(5, TimeUnit.SECONDS))
        .matches(ran -> !ran.isVirtual())
        .matches(Thread::isDaemon)
        .extracting(Thread::getName)
        .asString()
        .startsWith("acme-");
  }
}
