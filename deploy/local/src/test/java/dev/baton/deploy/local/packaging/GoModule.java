package dev.baton.deploy.local.packaging;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.Platform;
import java.io.IOException;
import java.nio.file.Path;

/** Files of other projects that come as a module of Go, verified by its checksums. */
final class GoModule {

  private GoModule() {}

  /**
   * The folder with the module's files, fetched if need be (some MB, kept by Go). The tests of the
   * class are left out where there is no Go, or it reaches no module proxy.
   *
   * @param module path and version, as in {@code example.com/module@v1.2.3}
   */
  static Path obtain(String module, Path folder) throws IOException, InterruptedException {
    if (Platform.onPath("go").isEmpty()) {
      return abort(module + " cannot be had here: there is no Go");
    }
    var download = "timeout 60 env -u GOFLAGS go mod download -json \"$0\" 2>/dev/null || true";
    var answer =
        new ObjectMapper().readTree(Programs.output(folder, 0, "sh", "-c", download, module));
    if (!answer.has("Dir")) {
      return abort(
          module
              + " cannot be had here: "
              + answer.path("Error").asText("Go said nothing in a minute"));
    }
    return Path.of(answer.path("Dir").asText());
  }
}
