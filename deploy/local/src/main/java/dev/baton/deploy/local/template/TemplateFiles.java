package dev.baton.deploy.local.template;

import dev.baton.deploy.local.UsageException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that were named, each a template. */
final class TemplateFiles {

  /** A file's text. */
  record TemplateFile(Path path, String text) {}

  /**
   * Reads them; of a folder, its files in YAML and JSON, in alphabetical order.
   *
   * @throws UsageException when there are none, or one cannot be read
   */
  static List<TemplateFile> read(List<Path> named) {
    var files = new ArrayList<TemplateFile>();
    for (var path : named) {
      try {
        if (Files.isDirectory(path)) {
          try (var inside = Files.list(path)) {
            for (var file : inside.filter(TemplateFiles::isTemplate).sorted().toList()) {
              files.add(read(file));
            }
          }
        } else {
          files.add(read(path));
        }
      } catch (MalformedInputException e) {
        throw new UsageException("%s is not text in UTF-8".formatted(path));
      } catch (IOException e) {
        throw new UsageException("%s cannot be read: give a file or a folder".formatted(path));
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("there is no file that ends in .yaml, .yml or .json");
    }
    return files;
  }

  private static TemplateFile read(Path file) throws IOException {
    return new TemplateFile(file, Files.readString(file));
  }

  private static boolean isTemplate(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*\\.(yaml|yml|json)");
  }

  private TemplateFiles() {}
}
