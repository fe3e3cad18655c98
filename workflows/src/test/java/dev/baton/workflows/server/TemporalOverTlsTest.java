package dev.baton.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.TestCertificate;
import dev.baton.deploy.testing.TlsFront;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real connections: TLS of the JDK's on one side, the Temporal SDK's on the other. */
class TemporalOverTlsTest {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final String CA = "BATON_TEMPORAL_TLS_CA";
  private static final String CERTIFICATE = "BATON_TEMPORAL_TLS_CERT";
  private static final String KEY = "BATON_TEMPORAL_TLS_KEY";

  @TempDir static Path folder;
  private static TestCertificate temporal;
  private static TestCertificate elsewhere;
  private static TestCertificate ours;

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile Status verdict = Status.OK;
  private @Nullable Server server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    temporal = TestCertificate.make(folder, "temporal", "ip:127.0.0.1");
    elsewhere = TestCertificate.make(folder, "elsewhere", "dns:temporal.test");
    ours = TestCertificate.make(folder, "ours", "dns:baton.test");
  }

  @BeforeEach
  void start() throws Exception {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Answering())
            .intercept(new Noting())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }

  @Test
  void aServerWhoseCertificateTheCaVouchesForIsTrusted() throws Exception {
    try (var front = front(temporal, null)) {
      connects(front, CA, temporal.certificate());
    }
    assertThat(authorizations).containsOnly("none");
  }

  @Test
  void aServerWithTlsRefusesWhoComesWithout() throws Exception {
    try (var front = front(temporal, null)) {
      // Whether it says so, or only hangs up before, is its own affair.
      assertRefused(front, Duration.ofSeconds(3), "BATON_TEMPORAL_TLS=true");
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsNotTrusted() throws Exception {
    try (var front = front(temporal, null)) {
      assertRefused(front, "nobody known here vouches", CA, ours.certificate());
      assertRefused(front, "nobody known here vouches", "BATON_TEMPORAL_TLS", "true");
    }
  }

  @Test
  void aServerOfAnotherNameIsTrustedUnderThatNameOnly() throws Exception {
    try (var front = front(elsewhere, null)) {
      assertRefused(front, "BATON_TEMPORAL_TLS_SERVER_NAME", CA, elsewhere.certificate());
      connects(
          front, CA, elsewhere.certificate(), "BATON_TEMPORAL_TLS_SERVER_NAME", "temporal.test");
    }
  }

  @Test
  void aServerThatWantsOurCertificateGetsIt() throws Exception {
    try (var front = front(temporal, ours)) {
      connects(front, CA, temporal.certificate(), CERTIFICATE, ours.certificate(), KEY, ours.key());
    }
  }

  @Test
  void aServerThatWantsOurCertificateLetsNobodyInWithout() throws Exception {
    try (var front = front(temporal, ours)) {
      var patience = Duration.ofSeconds(3);
      assertRefused(front, patience, CERTIFICATE, CA, temporal.certificate());
      assertRefused(
          front,
          patience,
          CERTIFICATE,
          CA,
          temporal.certificate(),
          CERTIFICATE,
          elsewhere.certificate(),
          KEY,
          elsewhere.key());
    }
    assertThat(authorizations).isEmpty();
  }

  @Test
  void aServerWithoutTlsIsNotSpokenToByTls() {
    var access =
        TemporalAccess.from(
            Map.of("BATON_TEMPORAL_ADDRESS", "127.0.0.1:" + port(), "BATON_TEMPORAL_TLS", "true"));

    assertThatThrownBy(() -> TemporalServer.connect(access.options().build(), patience()))
        .hasMessageContaining("it speaks without TLS: unset BATON_TEMPORAL_TLS");
  }

  @Test
  void theApiKeyGoesWithEachRequestAndIsThatOfTheMoment() throws Exception {
    var file = Files.writeString(folder.resolve("api-key"), "first\n");
    try (var front = front(temporal, null)) {
      connects(front, CA, temporal.certificate(), "BATON_TEMPORAL_API_KEY", "given");
      var stubs =
          TemporalServer.connect(
              access(front, CA, temporal.certificate(), "BATON_TEMPORAL_API_KEY_FILE", file)
                  .options()
                  .build(),
              patience());
      Files.writeString(file, "second\n");
      stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      Files.delete(file);
      stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      stubs.shutdownNow();
    }

    assertThat(authorizations.stream().distinct())
        .containsExactly("Bearer given", "Bearer first", "Bearer second");
    assertThat(authorizations.getLast()).isEqualTo("Bearer second");
  }

  @Test
  void aKeyThatDoesNotHoldIsNotTriedForMinutes() throws Exception {
    verdict = Status.PERMISSION_DENIED.withDescription("Request unauthorized.");
    try (var front = front(temporal, null)) {
      assertRefused(
          front,
          "BATON_TEMPORAL_API_KEY",
          CA,
          temporal.certificate(),
          "BATON_TEMPORAL_API_KEY",
          "hush");
    }
  }

  private TlsFront front(TestCertificate own, @Nullable TestCertificate client) throws Exception {
    return new TlsFront(port(), own, client);
  }

  private int port() {
    return server == null ? 0 : server.getPort();
  }

  private static Duration patience() {
    return Duration.ofMinutes(2);
  }

  private static void connects(TlsFront front, Object... variables) {
    TemporalServer.connect(access(front, variables).options().build(), patience()).shutdownNow();
  }

  private static void assertRefused(TlsFront front, String cure, Object... variables) {
    assertRefused(front, patience(), cure, variables);
  }

  private static void assertRefused(
      TlsFront front, Duration patience, String cure, Object... variables) {
    var options = access(front, variables).options().build();

    assertThatThrownBy(() -> TemporalServer.connect(options, patience))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(front.address())
        .hasMessageContaining(cure)
        .hasMessageNotContaining("hush");
  }

  private static TemporalAccess access(TlsFront front, Object... variables) {
    var environment = new HashMap<String, String>();
    environment.put("BATON_TEMPORAL_ADDRESS", front.address());
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i].toString(), variables[i + 1].toString());
    }
    return TemporalAccess.from(environment);
  }

  private final class Answering extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      if (!verdict.isOk()) {
        answer.onError(verdict.asRuntimeException());
        return;
      }
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private final class Noting implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      var given = headers.get(AUTHORIZATION);
      authorizations.add(given == null ? "none" : given);
      return next.startCall(call, headers);
    }
  }
}
