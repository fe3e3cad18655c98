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

class SileroModelTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void a_model_that_cannot_be_had_is_a_remark_and_no_error() {
    assertThat(model(URI.create("http://127.0.0.1:9/silero.whl")).obtain(said::add)).isEmpty();
    assertThat(said).last().asString().contains("no Silero model", "libwebrtc");
  }

  @Test
  void a_wheel_with_another_checksum_is_refused() throws IOException {
    try (ReleaseSite site = ReleaseSite.withProgram("tool")) {
      SileroModel model = model(URI.create(site.address() + "/tool_linux_amd64.tar.gz"));

      assertThat(model.obtain(said::add)).isEmpty();
      assertThat(model.isPresent()).isFalse();
      assertThat(said).last().asString().contains("SHA-256");
    }
  }

  @Test
  void a_model_that_is_there_is_not_fetched_again() throws IOException {
    SileroModel model = model(URI.create("http://127.0.0.1:9/silero.whl"));
    Files.createDirectories(model.folder());
    Files.createFile(model.folder().resolve("silero_vad.onnx"));

    assertThat(model.obtain(said::add)).contains(model.folder());
    assertThat(said).isEmpty();
  }

  private SileroModel model(URI wheel) {
    return new SileroModel(CacheFolder.of(Map.of("BATON_CACHE_DIR", folder.toString())), wheel);
  }
}
