package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of the images; what runs in them is tried by the acceptance tests. */
class ImageTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Map<String, String> MAIN =
      Map.of(
          "api", "dev.baton.api.ApiApplication",
          "coordinator", "dev.baton.coordinator.Coordinator",
          "media-worker", "dev.baton.media.MediaWorker");

  @Test
  void eachImageRunsOneProcessAndNoneAsRoot() throws IOException {
    MAIN.forEach((process, main) -> {
      var stage = stage(process);
      assertThat(stage).contains("USER 10001:10001");
      assertThat(stage).contains("ENTRYPOINT [\"java\", \"" + main + "\"]");
      assertThat(stage.indexOf("USER")).isGreaterThan(stage.lastIndexOf("RUN "));
      var source = main.replace('.', '/') + ".java";
      assertThat(ROOT.resolve(process).resolve("src/main/java").resolve(source)).exists();
    });
  }

  @Test
  void theMediaWorkersImageHasTheLibrariesThatTheScriptAsksFor() throws IOException {
    var script = Files.readString(ROOT.resolve("baton"));
    var libraries = Pattern.compile("\\.so\\.\\d+:([a-z0-9-]+)").matcher(script);
    var names = libraries.results().map(found -> found.group(1)).toList();

    assertThat(names).hasSizeGreaterThan(5);
    for (var name : names) {
      assertThat(stage("media-worker")).contains(" " + name);
    }
  }

  @Test
  void theModelsAreFetchedWithAllThatTheProgramNeedsOrTheBuildFails() throws IOException {
    var classPath = Pattern.compile("java -cp \"(.+?)\" dev\\.baton\\S+\\.VoiceModels\\b");
    var found = classPath.matcher(stage("build"));

    assertThat(found.find()).isTrue();
    assertThat(found.group(1))
        .isEqualTo("deploy/servers/target/classes:$(cat deploy/servers/target/classpath.txt)");
    assertThat(stage("build")).contains("ARG MODELS=required").doesNotContain("|| true");
    assertThat(stage("media-worker")).contains("COPY --from=build /models /app/models");
  }

  @Test
  void theModelsMayBeMissingOnlyWhereTheBuildIsToldSo(@TempDir Path folder) throws Exception {
    assertThat(fetch(folder, "required", "exit 1")).isNotZero();
    assertThat(fetch(folder, "optional", "exit 1")).isZero();
    assertThat(fetch(folder, "required", "mkdir had; touch had/ears.onnx; echo had")).isZero();
    assertThat(folder.resolve("models/ears.onnx")).exists();
  }

  /** Runs the step of the recipe that fetches models, with these words in place of the program. */
  private static int fetch(Path folder, String models, String program) throws Exception {
    var step = stage("build").split("ARG MODELS=required\nRUN ")[1].split("\n(?! )")[0];
    var script =
        "rm -rf models\n"
            + step.replaceAll("java -cp .*VoiceModels", program).replace("/models", "models");
    var shell = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
    shell.environment().put("MODELS", models);
    return shell.redirectErrorStream(true).start().waitFor();
  }

  @Test
  void whatIsCopiedIsThere() throws IOException {
    var copies =
        Pattern.compile("(?m)^COPY (?!--from)(\\S+(?: \\S+)*) \\S+$").matcher(dockerfile());
    var sources =
        copies.results().flatMap(one -> List.of(one.group(1).split(" ")).stream()).toList();

    assertThat(sources).isNotEmpty();
    for (var source : sources) {
      assertThat(ROOT.resolve(source)).exists();
    }
  }

  private static String stage(String name) {
    var text = dockerfile();
    int begin = text.indexOf(" AS " + name + "\n");
    int end = text.indexOf("\nFROM ", begin);
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  private static String dockerfile() {
    try {
      return Files.readString(ROOT.resolve("deploy/images/Dockerfile"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
