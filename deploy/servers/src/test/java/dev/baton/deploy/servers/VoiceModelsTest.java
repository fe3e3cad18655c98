package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelsTest {
  private static final String NOWHERE = "http://127.0.0.1:9/model.whl";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void a_model_that_cannot_be_had_is_a_remark_and_the_next_one_is_tried() {
    VoiceModels models = models(model("ears", NOWHERE), model("turns", NOWHERE));

    models.obtain(said::add);

    assertThat(said).anySatisfy(s -> assertThat(s).contains("no ears model", "guesses instead"));
    assertThat(said).last().asString().contains("no turns model", "guesses instead");
    assertThat(models.missing()).hasSize(2);
  }

  @Test
  void a_wheel_with_another_checksum_is_refused() throws IOException {
    try (ReleaseSite site = ReleaseSite.withProgram("tool")) {
      VoiceModels models = models(model("ears", site.address() + "/tool_linux_amd64.tar.gz"));

      models.obtain(said::add);

      assertThat(models.missing()).hasSize(1);
      assertThat(said).last().asString().contains("SHA-256");
    }
  }

  @Test
  void a_model_that_is_there_is_not_fetched_again() throws IOException {
    VoiceModels models = models(model("ears", NOWHERE));
    Files.createDirectories(models.folder());
    Files.createFile(models.folder().resolve("ears.onnx"));

    models.obtain(said::add);

    assertThat(models.missing()).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void the_folder_tells_the_versions() {
    assertThat(new VoiceModels(cache()).folder())
        .isEqualTo(folder.resolve("models/silero-6.2.1+smart-turn-3.2"));
  }

  private VoiceModels models(PinnedModel... models) {
    return new VoiceModels(cache(), List.of(models));
  }

  private static PinnedModel model(String name, String wheel) {
    return new PinnedModel(
        name, name + ".onnx", URI.create(wheel), "0".repeat(64), "x.onnx", "it guesses instead");
  }

  private CacheFolder cache() {
    return CacheFolder.of(Map.of("BATON_CACHE_DIR", folder.toString()));
  }
}
