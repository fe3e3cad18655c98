package dev.baton.deploy.servers;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that appear whole or not at all, and go away whole. */
public final class Folders {
  private Folders() {}

  /**
   * Moves a finished folder to its place. When another process was faster its folder stays and this
   * one is removed.
   */
  static void publish(Path finished, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    try {
      Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      delete(finished);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("%s and %s lie on different disks".formatted(finished, place), e);
    } catch (java.nio.file.FileSystemException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
      delete(finished);
    }
  }

  /** Deletes a folder with all it holds; links are removed, not followed. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
