package dev.baton.workflows.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a variable names. */
final class NamedFile {

  private NamedFile() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException that names variable, file and cure
   */
  static String text(String variable, Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "%s names %s, and there is no such file: correct the path, or mount the file there"
              .formatted(variable, file),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read (%s): let the process's user read it"
              .formatted(variable, file, e.getMessage()),
          e);
    }
  }
}
