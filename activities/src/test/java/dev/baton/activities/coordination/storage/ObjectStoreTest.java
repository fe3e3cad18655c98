package dev.baton.activities.coordination.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.workflows.coordination.SpecialistError.Type;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

  private final S3Emulator bucket = new S3Emulator();
  private final ObjectStore store =
      new ObjectStore(S3Settings.from(bucket.environment()).orElseThrow());
  private final Path file;

  ObjectStoreTest(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("call.mp3"), "sound");
  }

  @AfterEach
  void close() {
    store.close();
    bucket.close();
  }

  @Test
  void a_file_is_put_measured_and_deleted_by_signed_requests() {
    store.put("sessions/1.mp3", file, "audio/mpeg");

    assertThat(bucket.objects()).containsOnlyKeys("sessions/1.mp3");
    assertThat(store.size("sessions/1.mp3")).isEqualTo(5);

    store.delete("sessions/1.mp3");
    store.delete("sessions/1.mp3");
    assertThat(bucket.objects()).isEmpty();
  }

  @Test
  void anybody_can_download_by_an_address_that_was_signed() throws Exception {
    store.put("sessions/1.mp3", file, "audio/mpeg");
    var address = store.address("sessions/1.mp3", Duration.ofMinutes(5));

    assertThat(get(address)).isEqualTo("200 sound");
    assertThat(get(address.replace("1.mp3", "2.mp3"))).startsWith("403");
  }

  @Test
  void a_store_that_is_busy_is_asked_again() {
    bucket.fail(503);
    bucket.fail(500);

    store.put("sessions/1.mp3", file, "audio/mpeg");

    assertThat(bucket.objects()).hasSize(1);
  }

  @Test
  void what_a_store_refuses_is_told_in_one_clear_error() {
    assertThatThrownBy(() -> store.size("nothing"))
        .isInstanceOfSatisfying(
            SpecialistFailure.class, e -> assertThat(e.type()).isEqualTo(Type.NOT_FOUND));

    try (var impostor =
        new ObjectStore(S3Settings.from(bucket.environment("wrong")).orElseThrow())) {
      assertThatThrownBy(() -> impostor.put("x", file, "audio/mpeg"))
          .isInstanceOfSatisfying(
              SpecialistFailure.class,
              e -> {
                assertThat(e.type()).isEqualTo(Type.AUTHENTICATION);
                assertThat(e.passing()).isFalse();
              });
    }
  }

  private static String get(String address) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var response =
          http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }
}
