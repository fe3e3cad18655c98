package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.deploy.servers.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./baton sbom audit}, against an emulator of OSV. */
class AuditTest {

  private static final String AUDIT =
      Path.of("../sbom/audit.mjs").toAbsolutePath().normalize().toString();
  private static final String LOGGER = "pkg:maven/org.example/logger@1.2.3";

  @TempDir Path folder;
  private Path bill = Path.of("");

  @BeforeEach
  void billOfThreeLibraries() throws IOException {
    assumeTrue(Platform.onPath("node").isPresent(), "node is not on this machine");
    bill = folder.resolve("bom.json");
    Files.writeString(
        bill,
        """
        {"components": [
          {"name": "logger", "group": "org.example", "purl": "%s?type=jar"},
          {"name": "page", "purl": "pkg:npm/page@2.0.0"},
          {"name": "store", "group": "dev.baton", "purl": "pkg:maven/dev.baton/store@1?type=jar"}]}
        """
            .formatted(LOGGER));
  }

  @Test
  void whatIsKnownIsToldWithWhereToReadOnAndFails() throws Exception {
    try (var osv = new Osv(LOGGER, "GHSA-1")) {
      assertThat(audit(1, osv.address()))
          .contains(LOGGER + ": GHSA-1 HIGH reads what it should not https://osv.dev/GHSA-1")
          .contains("asked about 2 libraries: something is known of 1");
      assertThat(osv.asked).containsExactly(LOGGER, "pkg:npm/page@2.0.0", LOGGER);
    }
  }

  @Test
  void whatWasWithdrawnIsNothing() throws Exception {
    try (var osv = new Osv(LOGGER, "WITHDRAWN-1")) {
      assertThat(audit(0, osv.address()))
          .contains("asked about 2 libraries: something is known of 0")
          .doesNotContain("WITHDRAWN-1");
    }
  }

  @Test
  void whereNobodyAnswersNothingWasAuditedAndOneLineSaysWhatToDo() throws Exception {
    assertThat(audit(3, "http://127.0.0.1:9").strip())
        .startsWith("nothing was audited: http://127.0.0.1:9 cannot be reached")
        .contains("BATON_OSV_URL", "grype sbom:target/bom.json")
        .doesNotContain("\n");
  }

  private String audit(int status, String source) throws IOException, InterruptedException {
    return Programs.output(
        folder, status, "env", "BATON_OSV_URL=" + source, "node", AUDIT, bill.toString());
  }
}
