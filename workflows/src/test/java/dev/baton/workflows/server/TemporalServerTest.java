package dev.baton.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporalServerTest {

  private final AtomicInteger asked = new AtomicInteger();
  private volatile int unanswered;
  private final Server server =
      NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .addService(new Busy())
          .build()
          .start();

  TemporalServerTest() throws IOException {}

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void aServerThatIsTooBusyToAnswerIsAskedAgain() {
    unanswered = 3;

    var stubs = TemporalServer.connect(options(), Duration.ofMinutes(1));

    assertThat(asked.get()).isGreaterThan(3);
    stubs.shutdownNow();
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpWithTheCure() {
    unanswered = Integer.MAX_VALUE;

    assertThatThrownBy(() -> TemporalServer.connect(options(), Duration.ofSeconds(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + server.getPort())
        .hasMessageContaining("correct BATON_TEMPORAL_ADDRESS");
  }

  private WorkflowServiceStubsOptions options() {
    return WorkflowServiceStubsOptions.newBuilder()
        .setTarget("127.0.0.1:" + server.getPort())
        .setRpcTimeout(Duration.ofMillis(200))
        .setRpcRetryOptions(
            RpcRetryOptions.newBuilder()
                .setExpiration(Duration.ofMillis(200))
                .validateBuildWithDefaults())
        .build();
  }

  /** Leaves the first requests without an answer. */
  private final class Busy extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      if (asked.incrementAndGet() > unanswered) {
        answer.onNext(GetSystemInfoResponse.getDefaultInstance());
        answer.onCompleted();
      }
    }
  }
}
