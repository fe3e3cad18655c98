package dev.baton.api.simulation;

import dev.baton.api.config.ApiSettings;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.simulation.SoundStore;
import dev.baton.workflows.simulation.SoundLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StreamUtils;

/** How simulated conversations sounded: files below the recordings folder. */
@Component
class SimulationSounds {

  /** Most that is kept of an organisation, bytes: about 140 hours. */
  private static final long MOST_OF_ONE = 4L << 30;

  private final SoundStore store;
  private final Path folder;

  SimulationSounds(SoundStore store, ApiSettings settings) {
    this.store = store;
    this.folder = settings.recordingsDir();
  }

  /**
   * Keeps the sound of a conversation, in place of what was kept of it before.
   *
   * @return whether there is such a conversation
   * @throws ApiProblem when it is no MP3, or too much
   */
  boolean keep(UUID organisation, UUID batch, int number, InputStream sound) {
    if (!store.isPlayed(organisation, batch, number)) {
      return false;
    }
    if (store.bytes(organisation) >= MOST_OF_ONE) {
      throw new ApiProblem(
          HttpStatus.CONFLICT,
          "too-many-sounds",
          "Too many sounds",
          "%d GB of simulated conversations are kept, which is the most; delete batches that nobody needs any longer."
              .formatted(MOST_OF_ONE >> 30));
    }
    try {
      return write(organisation, batch, number, sound);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean write(UUID organisation, UUID batch, int number, InputStream sound)
      throws IOException {
    var file = folder.resolve(SoundLayout.sound(organisation, batch, number));
    var unfinished = file.resolveSibling("." + UUID.randomUUID() + ".part");
    Files.createDirectories(file.getParent());
    try {
      try (var out = Files.newOutputStream(unfinished)) {
        // The end is part of the range: one byte more than there may be.
        StreamUtils.copyRange(sound, out, 0, SoundLayout.MOST_BYTES);
      }
      long bytes = Files.size(unfinished);
      check(unfinished, bytes);
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      boolean known = store.kept(organisation, batch, number, bytes);
      if (!known) {
        // The batch was deleted meanwhile.
        remove(organisation, batch);
      }
      return known;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void check(Path file, long bytes) throws IOException {
    if (bytes > SoundLayout.MOST_BYTES) {
      throw new ApiProblem(
          HttpStatus.CONTENT_TOO_LARGE,
          "sound-too-large",
          "Sound too large",
          "A sound may have %d MB; encode it with fewer bits, mono at 64 kbit/s is enough."
              .formatted(SoundLayout.MOST_BYTES >> 20));
    }
    try (var in = Files.newInputStream(file)) {
      if (!isMp3(in.readNBytes(3))) {
        throw new ApiProblem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "no-mp3",
            "No MP3",
            "The sound of a conversation is sent as MP3, in the body of the request.");
      }
    }
  }

  /** It begins with a frame, or with what is told of the sound. */
  private static boolean isMp3(byte[] begin) {
    return begin.length == 3
        && (begin[0] == 'I' && begin[1] == 'D' && begin[2] == '3'
            || (begin[0] & 0xFF) == 0xFF && (begin[1] & 0xE0) == 0xE0);
  }

  /** The sound of a conversation, where it is kept. */
  Optional<Path> find(UUID organisation, UUID batch, int number) {
    return Optional.of(folder.resolve(SoundLayout.sound(organisation, batch, number)))
        .filter(file -> store.isAudible(organisation, batch, number) && Files.isRegularFile(file));
  }

  /** Deletes the files of a batch; where there are none they are deleted already. */
  void remove(UUID organisation, UUID batch) {
    try {
      FileSystemUtils.deleteRecursively(folder.resolve(SoundLayout.batch(organisation, batch)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
