package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ByteStreamTest extends TwoInARoom {

  private record Received(ByteStreamInfo info, byte[] content) {}

  /** Notes files and what was refused. */
  private static final class Inbox implements FileListener {
    final LinkedBlockingQueue<Received> files = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> refused = new LinkedBlockingQueue<>();

    @Override
    public void received(ByteStreamInfo info, byte[] content) {
      files.add(new Received(info, content));
    }

    @Override
    public void refused(ByteStreamInfo info, String reason) {
      refused.add(reason);
    }
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void aFileOfManyPiecesArrivesAsItWas() throws Exception {
    Inbox inbox = new Inbox();
    alice.onFile("files", 8 << 20, inbox);
    byte[] content = noise(5_000_001);

    bob.sendFile(
        ByteOptions.topic("files", "noise.bin", "application/x-noise")
            .withAttributes(Map.of("seed", "7"))
            .to(List.of("alice")),
        content);

    Received file = inbox.files.poll(30, TimeUnit.SECONDS);
    assertThat(file).isNotNull();
    assertThat(file.content()).isEqualTo(content);
    assertThat(file.info().name()).isEqualTo("noise.bin");
    assertThat(file.info().mimeType()).isEqualTo("application/x-noise");
    assertThat(file.info().senderIdentity()).isEqualTo("bob");
    assertThat(file.info().attributes()).containsEntry("seed", "7");
    assertThat(file.info().totalBytes()).hasValue(content.length);
  }

  @Test
  void progressIsSeenWhileTheStreamGrowsAndItsEndIsTold() throws Exception {
    List<Long> progress = new CopyOnWriteArrayList<>();
    LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    alice.onBytes(
        "grows",
        new ByteStreamListener() {
          @Override
          public void chunk(ByteStreamInfo info, byte[] bytes, long received) {
            progress.add(received);
          }

          @Override
          public void completed(ByteStreamInfo info) {
            ends.add("complete");
          }

          @Override
          public void aborted(ByteStreamInfo info, String reason) {
            ends.add(reason);
          }
        });
    try (ByteStreamWriter writer = bob.openBytes(ByteOptions.topic("grows", "", "audio/pcm"))) {
      writer.write(noise(100));
      await().until(() -> progress.contains(100L));
      writer.write(noise(30_001));
      await().until(() -> progress.contains(30_101L));
    }
    assertThat(ends.poll(5, TimeUnit.SECONDS)).isEqualTo("complete");

    ByteStreamWriter broken = bob.openBytes(ByteOptions.topic("grows", "", "audio/pcm"));
    broken.write(noise(10));
    broken.abort("the microphone broke");
    assertThat(ends.poll(5, TimeUnit.SECONDS)).isEqualTo("the microphone broke");

    bob.openBytes(ByteOptions.topic("grows", "", "audio/pcm").ofSize(10)).close();
    assertThat(ends.poll(5, TimeUnit.SECONDS)).isEqualTo("0 bytes of 10");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    Inbox inbox = new Inbox();
    alice.onFile("small", 20_000, inbox);
    bob.sendFile(ByteOptions.topic("small", "a", "image/png"), noise(20_001));
    assertThat(inbox.refused.poll(5, TimeUnit.SECONDS)).contains("at most 20000 bytes");
    try (ByteStreamWriter liar = bob.openBytes(ByteOptions.topic("small", "b", "image/png"))) {
      liar.write(noise(50_000));
    }
    assertThat(inbox.refused.poll(5, TimeUnit.SECONDS)).contains("at most 20000 bytes");
    bob.sendFile(ByteOptions.topic("small", "c", "image/png"), noise(20_000));
    assertThat(inbox.files.poll(5, TimeUnit.SECONDS).info().name()).isEqualTo("c");
    assertThat(inbox.files).isEmpty();
  }
}
