package dev.baton.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one launcher of an installation; the kernel lets go of it however the launcher ends.
 */
final class LauncherLock implements AutoCloseable {
  private final FileChannel channel;

  private LauncherLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing while another launcher holds it. */
  static Optional<LauncherLock> take(Installation installation) {
    try {
      Path file = Files.createDirectories(installation.run()).resolve("lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new LauncherLock(channel));
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be written (%s): choose another folder with BATON_DATA"
              .formatted(installation.run(), e.getMessage()));
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
