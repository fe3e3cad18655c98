package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.TestCertificate;
import dev.baton.deploy.testing.TlsFront;
import dev.baton.deploy.testing.WithServers;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.SessionContract;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Temporal that lets in who shows a certificate. */
@WithServers(Server.TEMPORAL)
class TemporalOverTlsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void sessionsFindTheirSearchAttributesThereAsEverywhere(TemporalServer server) throws Exception {
    var theirs = TestCertificate.make(folder, "temporal", "ip:127.0.0.1");
    var ours = TestCertificate.make(folder, "ours", "dns:baton.test");
    int port = Integer.parseInt(server.address().replaceFirst(".*:", ""));
    try (var front = new TlsFront(port, theirs, ours)) {
      var access =
          TemporalAccess.from(
              Map.of(
                  "BATON_TEMPORAL_ADDRESS", front.address(),
                  "BATON_TEMPORAL_NAMESPACE", server.namespace(),
                  "BATON_TEMPORAL_TLS_CA", theirs.certificate().toString(),
                  "BATON_TEMPORAL_TLS_CERT", ours.certificate().toString(),
                  "BATON_TEMPORAL_TLS_KEY", ours.key().toString()));

      try (var temporal = TemporalConnection.open(access, PATIENCE, Telemetry.untraced())) {
        assertThat(temporal.client().countWorkflows("ExecutionStatus = 'Running'")).isNotNull();
      }
      var operator =
          OperatorServiceStubs.newServiceStubs(
              access.operatorOptions().validateAndBuildWithDefaults());
      var attributes =
          operator
              .blockingStub()
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(server.namespace()).build())
              .getCustomAttributesMap();
      operator.shutdownNow();
      assertThat(attributes).containsKey(SessionContract.ATTRIBUTE_AGENT);
    }
  }
}
