package dev.baton.deploy.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images of production, built from what the build packaged as {@code deploy/images/Dockerfile}
 * says, but without an engine: what the base image brings and what {@code RUN} installs is not in
 * them.
 */
final class ImagesTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Map<String, String> MAIN =
      Map.of(
          "api", "dev.baton.api.ApiApplication",
          "coordinator", "dev.baton.coordinator.Coordinator",
          "media-worker", "dev.baton.media.MediaWorker");

  /** What tests are written with. */
  private static final Pattern FOR_TESTS =
      Pattern.compile(
          "(junit|mockito|assertj|archunit|awaitility|testcontainers|playwright|jib-|embedded-|"
              + "baton-deploy).*|.*-(tests|sources|javadoc)\\.jar");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(\\.env|secrets\\.properties|baton\\.conf|\\.(pem|key|p12|jks))");

  /** Nobody should have to fetch more for a new version; compressed. */
  private static final long LARGEST = 320_000_000;

  @TempDir static Path folder;

  private static final Map<String, ImageFile> IMAGES = new HashMap<>();

  @BeforeAll
  static void build() throws Exception {
    var recipe = Recipe.read(ROOT.resolve("deploy/images/Dockerfile"));
    var left = new HashMap<>(Map.of("/src/frontend/dist", folder.resolve("page")));
    left.put("/models", folder.resolve("models"));
    MAIN.keySet().forEach(one -> left.put("/out/%s/lib".formatted(one), lib(one)));
    var builder = new ImageBuilder(recipe, left, Map.of("VERSION", "9.8.7", "REVISION", "0a1b2c"));
    layOutPage();
    for (var process : MAIN.keySet()) {
      layOut(process);
      var tar = folder.resolve(process + ".tar");
      builder.build(process, tar, folder.resolve("cache"));
      IMAGES.put(process, ImageFile.read(tar));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void itStartsOneProcessAsAUserOfANumberThatIsNotRoots(String process) {
    var config = image(process).config();

    assertThat(config.path("Entrypoint").valueStream().map(one -> one.asText()))
        .containsExactly("java", main(process));
    assertThat(config.path("Cmd").isEmpty()).isTrue();
    assertThat(config.path("User").asText()).matches("[1-9]\\d*:[1-9]\\d*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void whatItRunsFromMayBeReadByAllAndWrittenByNoneButRoot(String process) {
    assertThat(image(process).entries())
        .hasSizeGreaterThan(20)
        .allSatisfy(entry -> {
          assertThat(entry.getName()).startsWith("app/");
          assertThat(entry.getLongUserId() + ":" + entry.getLongGroupId()).isEqualTo("0:0");
          assertThat(Integer.toOctalString(entry.getMode() & 07777))
              .as(entry.getName())
              .isIn(entry.isDirectory() ? List.of("755") : List.of("644", "755"));
        });
    assertThat(image(process).config().path("Volumes").propertyStream().map(Map.Entry::getKey))
        .as("all that it may write to")
        .containsExactlyInAnyOrder("/recordings", "/tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void itHasItsOwnCodeAndThatOfNoOtherProcessAndNoTests(String process) {
    var classes = image(process).inJars("baton-.*");

    MAIN.forEach((other, main) ->
        assertThat(classes.contains(main.replace('.', '/') + ".class"))
            .as("%s in the image of %s", main, process)
            .isEqualTo(other.equals(process)));
    assertThat(image(process).jars()).noneMatch(jar -> FOR_TESTS.matcher(jar).matches());
    assertThat(classes).noneMatch(name -> name.matches(".*/[^/$]+Tests?\\.class"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void nothingSecretIsInIt(String process) {
    var image = image(process);

    assertThat(image.entries())
        .extracting(TarArchiveEntry::getName)
        .noneMatch(name -> SECRET.matcher(name).matches());
    assertThat(image.inJars("baton-.*")).noneMatch(name -> SECRET.matcher(name).matches());
    assertThat(image.environment().keySet())
        .contains("BATON_HEALTH_PORT")
        .noneMatch(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|KEY|_URL).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void itSaysWhichVersionOfWhatItIs(String process) {
    var labels = image(process).config().path("Labels");

    assertThat(labels.path("org.opencontainers.image.title").asText())
        .isEqualTo("baton-" + process);
    assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("9.8.7");
    assertThat(labels.path("org.opencontainers.image.revision").asText()).isEqualTo("0a1b2c");
    assertThat(labels.path("org.opencontainers.image.source").asText()).isEqualTo("unknown");
  }

  @Test
  void theMediaWorkersHasWebRtcForThePlatformThatItWasBuiltOnAndNoOther() {
    var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    var parts =
        image("media-worker").inJars("webrtc-java-.*").stream()
            .filter(name -> name.matches(".*\\.(so|dll|dylib)"));

    assertThat(parts).containsExactly("libwebrtc-java-linux-%s.so".formatted(arch));
    assertThat(image("media-worker").jars()).anyMatch(jar -> jar.startsWith("onnxruntime-"));
    assertThat(image("api").jars()).noneMatch(jar -> jar.matches("(webrtc|onnxruntime).*"));
    assertThat(image("coordinator").jars()).noneMatch(jar -> jar.matches("(webrtc|onnxruntime).*"));
  }

  @Test
  void theApisHasThePageWithoutItsSources() {
    var page =
        image("api").entries().stream()
            .map(TarArchiveEntry::getName)
            .filter(name -> name.startsWith("app/page/"));

    assertThat(page)
        .contains("app/page/index.html", "app/page/app.html", "app/page/embed.js")
        .noneMatch(name -> name.endsWith(".map") || name.endsWith(".tsx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void itIsNoLargerThanIsSaid(String process) {
    var layers = image(process).layers();
    for (var layer : layers) {
      System.out.printf(
          Locale.ROOT,
          "image of %s: layer %s, %.1f MB compressed, %.1f MB unpacked, %d files%n",
          process,
          layer.entries().getLast().getName().split("/")[1],
          layer.bytes() / 1e6,
          layer.unpacked() / 1e6,
          layer.entries().stream().filter(TarArchiveEntry::isFile).count());
    }

    assertThat(layers.stream().mapToLong(ImageFile.Layer::bytes).sum()).isLessThan(LARGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "coordinator", "media-worker"})
  void javaStartsItFromTheseFilesAloneAndItSaysWhatItHasToBeTold(String process) throws Exception {
    var printed = folder.resolve(process + ".txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(java, main(process))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().clear();
    image(process)
        .environment()
        .forEach((name, value) ->
            builder.environment().put(name, value.replace("/app/lib", lib(process).toString())));
    var running = builder.start();
    try {
      assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      running.destroyForcibly();
    }

    assertThat(running.exitValue()).isEqualTo(1);
    assertThat(Files.readString(printed))
        .containsAnyOf("BATON_POSTGRES_URL", "BATON_TEMPORAL_ADDRESS")
        .doesNotContain("NoClassDefFoundError", "ClassNotFoundException", "Unrecognized");
  }

  private static void layOut(String process) throws IOException, InterruptedException {
    var script = ROOT.resolve("deploy/images/layout.sh").toString();
    run("sh", script, process, folder.resolve(process).toString());
  }

  /** As root builds it in the page's stage, whoever built it here. */
  private static void layOutPage() throws IOException, InterruptedException {
    var page = folder.resolve("page").toString();
    run("cp", "-r", ROOT.resolve("frontend/dist").toString(), page);
    run("chmod", "-R", "u=rwX,go=rX", page);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var printed = Files.createTempFile(folder, "printed", ".txt");
    var running =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(running.waitFor()).as(Files.readString(printed)).isZero();
  }

  private static Path lib(String process) {
    return folder.resolve(process).resolve("lib");
  }

  private static String main(String process) {
    return Objects.requireNonNull(MAIN.get(process));
  }

  private static ImageFile image(String process) {
    return Objects.requireNonNull(IMAGES.get(process));
  }
}
