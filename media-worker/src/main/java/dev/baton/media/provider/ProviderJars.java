package dev.baton.media.provider;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jars with providers that an installation brings, beside this process's own class path. */
final class ProviderJars {

  /** Names them as a class path does; {@code folder/*} stands for the jars in a folder. */
  static final String VARIABLE = "BATON_PROVIDERS_CLASSPATH";

  private ProviderJars() {}

  /**
   * Sees Baton's own providers and those of the jars. Never closed: providers live as long as the
   * process.
   *
   * @param classPath jars and folders with classes; may be empty
   * @throws IllegalArgumentException that names what is not there
   */
  static ClassLoader loader(String classPath) {
    var own = ProviderJars.class.getClassLoader();
    var urls = new ArrayList<URL>();
    for (var entry : classPath.split(File.pathSeparator)) {
      if (!entry.isBlank()) {
        files(entry.strip()).forEach(file -> urls.add(url(file)));
      }
    }
    return urls.isEmpty() ? own : new URLClassLoader("providers", urls.toArray(URL[]::new), own);
  }

  private static List<Path> files(String entry) {
    if (!entry.endsWith("/*")) {
      return List.of(present(Path.of(entry)));
    }
    var folder = present(Path.of(entry.substring(0, entry.length() - 2)));
    try (var content = Files.list(folder)) {
      return content.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be read".formatted(folder), e);
    }
  }

  private static Path present(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "%s names %s, which there is not; correct it".formatted(VARIABLE, file));
    }
    return file;
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("%s is no path".formatted(file), e);
    }
  }
}
