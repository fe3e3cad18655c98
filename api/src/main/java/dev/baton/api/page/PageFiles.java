package dev.baton.api.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of the built pages: the one of who talks, and the customer's dashboard. */
final class PageFiles {

  private static final String INDEX = "index.html";

  private static final String DASHBOARD = "app.html";

  private final @Nullable Path folder;

  /**
   * @param folder what the frontend's build wrote, or {@code null}
   */
  PageFiles(@Nullable Path folder) {
    this.folder = folder;
  }

  /** The page itself, if it was built. */
  Optional<Path> index() {
    return file(INDEX);
  }

  /**
   * The file for a path: itself, or the page for a path that is one of a page's own routes (those
   * have no dot in their last part; the dashboard's begin with {@code app}).
   *
   * @param path without the slash at its beginning
   */
  Optional<Path> forPath(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    if (name.contains(".")) {
      return file(path);
    }
    return path.equals("app") || path.startsWith("app/") ? file(DASHBOARD) : index();
  }

  /**
   * That very file.
   *
   * @param path without the slash at its beginning
   */
  Optional<Path> file(String path) {
    if (folder == null || path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    var file = folder.resolve(path).normalize();
    return file.startsWith(folder) && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }
}
