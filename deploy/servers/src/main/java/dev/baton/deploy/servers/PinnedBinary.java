package dev.baton.deploy.servers;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One server program in one version, and the two ways to obtain it.
 *
 * @param name name of the executable in the cache and on the vendor's archive
 * @param version without a leading {@code v}
 * @param release archive's address with {@code %s} for the operating system and {@code %s} for the
 *     architecture, as in {@code linux_amd64}; empty where nobody publishes one, it is built then
 * @param checksums the vendor's own list of checksums of that release
 * @param sha256 known checksums of archives, by {@code os_arch}; where one is missing the vendor's
 *     list is used
 * @param goPackage what {@code go install} builds
 */
public record PinnedBinary(
    String name,
    String version,
    String release,
    URI checksums,
    Map<String, String> sha256,
    String goPackage) {

  /** LiveKit publishes no macOS archives; those are built. */
  public static final PinnedBinary LIVEKIT =
      new PinnedBinary(
          "livekit-server",
          "1.11.0",
          "https://github.com/livekit/livekit/releases/download/v1.11.0/livekit_1.11.0_%s_%s.tar.gz",
          URI.create("https://github.com/livekit/livekit/releases/download/v1.11.0/checksums.txt"),
          // Other pinned set-ups (arm64) agree; for amd64 none was found, so the release's list is
          // used.
          Map.of("linux_arm64", "6741466bc12e75544338292ab2c1c02c02f3c626568230b5548fffc53e5a87ff"),
          "github.com/livekit/livekit-server/cmd/server");

  /**
   * Brings the Temporal dev server with its UI. Checksums as in Hermit's package list
   * (cashapp/hermit-packages).
   */
  public static final PinnedBinary TEMPORAL =
      new PinnedBinary(
          "temporal",
          "1.5.1",
          "https://github.com/temporalio/cli/releases/download/v1.5.1/temporal_cli_1.5.1_%s_%s.tar.gz",
          URI.create("https://github.com/temporalio/cli/releases/download/v1.5.1/checksums.txt"),
          Map.of(
              "linux_amd64", "ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d",
              "linux_arm64", "bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5",
              "darwin_amd64", "bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9",
              "darwin_arm64", "cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415"),
          "github.com/temporalio/cli/cmd/temporal");

  /** Reads charts; for tests, never for running. */
  public static final PinnedBinary HELM =
      new PinnedBinary(
          "helm",
          "3.18.6",
          "https://get.helm.sh/helm-v3.18.6-%s-%s.tar.gz",
          URI.create("https://get.helm.sh/helm-v3.18.6-linux-amd64.tar.gz.sha256sum"),
          Map.of(),
          "helm.sh/helm/v3/cmd/helm");

  /** Reads Compose files as {@code docker compose} does; for tests, never for running. */
  public static final PinnedBinary COMPOSE =
      new PinnedBinary(
          "compose-spec",
          "2.16.2",
          "",
          URI.create(""),
          Map.of(),
          "github.com/compose-spec/compose-go/v2/cmd");

  Optional<URI> archive(Platform platform) {
    return release.isEmpty()
        ? Optional.empty()
        : Optional.of(URI.create(release.formatted(platform.os(), platform.arch())));
  }

  Optional<String> pinnedSha256(Platform platform) {
    return Optional.ofNullable(sha256.get(platform.os() + "_" + platform.arch()));
  }

  /** The name under which {@code go install} leaves the program: the last part of the package. */
  String goExecutable() {
    return goPackage.substring(goPackage.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
