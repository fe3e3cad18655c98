package dev.baton.deploy.acceptance.image;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the instructions of a Dockerfile's stage without an engine: on an empty base, and without
 * {@code RUN}. What it copies from other stages has to be there; it gets one layer for each copy,
 * with the permissions that the files have.
 */
final class ImageBuilder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Recipe recipe;
  private final Map<String, Path> otherStages;
  private final Map<String, String> given;

  /**
   * @param otherStages where that is which other stages leave, by the path that they leave it at
   * @param given what {@code --build-arg} says
   */
  ImageBuilder(Recipe recipe, Map<String, Path> otherStages, Map<String, String> given) {
    this.recipe = recipe;
    this.otherStages = otherStages;
    this.given = given;
  }

  /** Builds the image of a stage into this file, as {@code docker save} would write it. */
  void build(String stage, Path tar, Path cache) throws Exception {
    var image = Jib.fromScratch();
    var variables = new HashMap<String, String>();
    var environment = new HashMap<String, String>();
    for (var instruction : recipe.stages().getOrDefault(stage, List.of())) {
      var rest = Recipe.filled(instruction.rest(), variables);
      var filled = new Recipe.Instruction(instruction.word(), rest);
      switch (instruction.word()) {
        case "ARG" -> variables.put(rest, argument(rest));
        case "ENV" -> environment.putAll(filled.pairs());
        case "LABEL" -> filled.pairs().forEach(image::addLabel);
        case "USER" -> image.setUser(rest);
        case "WORKDIR" -> image.setWorkingDirectory(AbsoluteUnixPath.get(rest));
        case "ENTRYPOINT" -> image.setEntrypoint(list(rest));
        case "EXPOSE" -> image.addExposedPort(Port.tcp(Integer.parseInt(rest)));
        case "VOLUME" -> list(rest).forEach(one -> image.addVolume(AbsoluteUnixPath.get(one)));
        case "COPY" -> copy(rest.split(" "), image);
        case "RUN", "STOPSIGNAL" -> {}
        default -> throw new IllegalArgumentException(instruction.word() + " is not known here");
      }
      variables.putAll(environment);
    }
    image
        .setEnvironment(environment)
        .containerize(
            Containerizer.to(TarImage.at(tar).named("baton-" + stage))
                .setOfflineMode(true)
                .setBaseImageLayersCache(cache)
                .setApplicationLayersCache(cache));
  }

  private String argument(String name) {
    return given.getOrDefault(name, recipe.arguments().getOrDefault(name, ""));
  }

  private void copy(String[] words, JibContainerBuilder image) throws IOException {
    var source = otherStages.get(words[1]);
    if (!words[0].startsWith("--from=") || source == null) {
      throw new IllegalArgumentException(
          "COPY %s: where is that?".formatted(String.join(" ", words)));
    }
    if (Files.exists(source)) {
      image.addFileEntriesLayer(
          FileEntriesLayer.builder()
              .setName(words[2])
              .addEntryRecursive(
                  source, AbsoluteUnixPath.get(words[2]), (file, inImage) -> permissions(file))
              .build());
    }
  }

  private static FilePermissions permissions(Path file) {
    try {
      return FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(String json) throws IOException {
    return JSON.readValue(json, new TypeReference<>() {});
  }
}
