package dev.baton.deploy.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseTest {

  private static final String JAR = "target/baton-api-1.jar";

  @TempDir private Path folder;
  private Path home;
  private Path copy;

  @BeforeEach
  void build() throws IOException {
    home = Files.createDirectories(folder.resolve("checkout"));
    copy = folder.resolve("copy");
    Files.writeString(home.resolve("baton"), "#!/bin/sh\n");
    Files.createDirectories(home.resolve("frontend/dist"));
    Files.createDirectories(home.resolve("docs"));
    for (var module : new String[] {"api", "deploy/local"}) {
      Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(
          home.resolve(module).resolve("target/classpath.txt"),
          home + "/store/target/baton-store-1.jar:/elsewhere/library.jar");
    }
    try (OutputStream file = Files.newOutputStream(home.resolve("api").resolve(JAR));
        var jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("Api.class"));
    }
  }

  @Test
  void theCopyRunsFromWhatIsInIt() throws IOException {
    Release.of(home, copy);

    assertThat(copy.resolve("baton")).exists();
    assertThat(copy.resolve("api").resolve(JAR)).hasSameBinaryContentAs(home.resolve("api/" + JAR));
    assertThat(copy.resolve("frontend/dist")).exists();
    assertThat(copy.resolve("docs")).doesNotExist();
    assertThat(copy.resolve("deploy/local/target/classpath.txt"))
        .hasContent(copy + "/store/target/baton-store-1.jar:/elsewhere/library.jar");
  }

  @Test
  void anotherBuildHasTheSameCodeInAnotherJar() throws IOException {
    var release = Release.of(home, copy);
    release.buildAnew("api");
    var first = Files.readAllBytes(copy.resolve("api").resolve(JAR));
    release.buildAnew("api");

    var jar = copy.resolve("api").resolve(JAR);
    assertThat(Files.readAllBytes(jar)).isNotEqualTo(first);
    assertThat(jar)
        .satisfies(path -> {
          try (var content = new JarFile(path.toFile())) {
            assertThat(content.getEntry("Api.class")).isNotNull();
          }
        });
    assertThat(home.resolve("api").resolve(JAR))
        .as("the checkout's own")
        .satisfies(path -> {
          try (var content = new JarFile(path.toFile())) {
            assertThat(content.stream()).hasSize(1);
          }
        });
  }

  @Test
  void aCopyOfBeforeIsOverwritten() throws IOException {
    Release.of(home, copy).buildAnew("api");
    Release.of(home, copy);

    assertThat(copy.resolve("api").resolve(JAR)).hasSameBinaryContentAs(home.resolve("api/" + JAR));
  }
}
