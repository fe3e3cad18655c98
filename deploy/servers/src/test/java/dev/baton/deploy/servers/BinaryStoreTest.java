package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryStoreTest {
  private static final Platform LINUX = new Platform("linux", "amd64");

  /** Nobody listens on the discard port. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void what_is_in_the_cache_is_used_without_a_word() throws IOException {
    Path there = executable(folder.resolve("bin/tool-1.0/tool"));

    Path found = store(Optional.empty()).obtain(tool(NOWHERE, Map.of()), said::add);

    assertThat(found).isEqualTo(there);
    assertThat(said).isEmpty();
  }

  @Test
  void a_folder_named_by_the_person_comes_before_the_cache() throws IOException {
    executable(folder.resolve("bin/tool-1.0/tool"));
    Path own = executable(folder.resolve("own/tool"));
    CacheFolder cache =
        CacheFolder.of(
            Map.of(
                "BATON_CACHE_DIR", folder.toString(), "BATON_SERVERS_DIR", own.getParent() + ""));

    assertThat(new BinaryStore(cache, LINUX, Optional.empty()).find(tool(NOWHERE, Map.of())))
        .contains(own);
  }

  @Test
  void a_release_with_the_pinned_checksum_is_downloaded_and_kept() throws IOException {
    try (ReleaseSite site = ReleaseSite.withProgram("tool")) {
      PinnedBinary tool = tool(site.address(), Map.of("linux_amd64", site.sha256()));

      Path found = store(Optional.empty()).obtain(tool, said::add);

      assertThat(found).isEqualTo(folder.resolve("bin/tool-1.0/tool")).isExecutable();
      assertThat(said)
          .singleElement()
          .asString()
          .contains("tool 1.0", "downloading", site.address());
    }
  }

  @Test
  void without_a_pinned_checksum_the_vendors_list_decides() throws IOException {
    try (ReleaseSite site = ReleaseSite.withProgram("tool")) {
      PinnedBinary tool =
          new PinnedBinary(
              "tool",
              "1.0",
              site.address() + "/tool_%s_%s.tar.gz",
              site.checksums(),
              Map.of(),
              "example.org/tool");

      assertThat(store(Optional.empty()).obtain(tool, said::add)).isExecutable();
    }
  }

  @Test
  void a_release_with_another_checksum_is_refused_and_built_instead() throws IOException {
    Path go =
        script(
            "go",
            "printf '#!/bin/sh\\n' > \"$GOBIN/server\"; chmod +x \"$GOBIN/server\"; echo \"$@\" > "
                + folder
                + "/asked");
    try (ReleaseSite site = ReleaseSite.withProgram("tool")) {
      PinnedBinary tool = tool(site.address(), Map.of("linux_amd64", "00".repeat(32)));

      Path found = store(Optional.of(go)).obtain(tool, said::add);

      assertThat(found).isEqualTo(folder.resolve("bin/tool-1.0/tool")).isExecutable();
      assertThat(folder.resolve("asked")).hasContent("install example.org/cmd/server@v1.0");
      assertThat(said)
          .anySatisfy(line -> assertThat(line).contains("SHA-256"))
          .last()
          .asString()
          .contains("building tool 1.0");
    }
  }

  @Test
  void what_nobody_publishes_is_built_at_once() throws IOException {
    Path go = script("go", "printf '#!/bin/sh\\n' > \"$GOBIN/server\"; chmod +x \"$GOBIN/server\"");
    PinnedBinary tool =
        new PinnedBinary("tool", "1.0", "", URI.create(""), Map.of(), "example.org/cmd/server");

    assertThat(store(Optional.of(go)).obtain(tool, said::add)).isExecutable();
    assertThat(said).singleElement().asString().contains("building tool 1.0");
  }

  @Test
  void without_download_and_go_one_line_names_the_cure() {
    assertThatThrownBy(() ->
            store(Optional.empty()).obtain(tool(NOWHERE, Map.of("linux_amd64", "00")), said::add))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("tool 1.0")
        .hasMessageContaining("install Go")
        .hasMessageContaining("BATON_SERVERS_DIR")
        .hasMessageNotContaining("\n");
    assertThat(said).last().asString().contains("127.0.0.1 cannot be reached");
  }

  @Test
  void a_failed_build_tells_go_s_last_words_and_leaves_nothing_behind() throws IOException {
    Path go = script("go", "echo 'module lookup disabled' >&2; exit 1");

    assertThatThrownBy(() ->
            store(Optional.of(go)).obtain(tool(NOWHERE, Map.of("linux_amd64", "00")), said::add))
        .hasMessageContaining("module lookup disabled");
    assertThat(folder.resolve("bin")).doesNotExist();
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void an_old_go_fetches_a_newer_one_and_that_builds() throws IOException {
    String module = "golang.org/toolchain@v0.0.1-go" + GoToolchain.VERSION + ".linux-amd64";
    Path toolchain = folder.resolve("modules").resolve(module);
    Path newGo = toolchain.resolve("bin/go");
    Path linker = toolchain.resolve("pkg/tool/linux_amd64/link");
    Path go =
        script(
            "go",
            """
            case "$*" in
              "env GOVERSION") echo go1.19.8 ;;
              "env GOMODCACHE") echo "%s/modules" ;;
              "mod download %s")
                mkdir -p "%s" "%s"
                printf '#!/bin/sh\\necho built >"$GOBIN/server"; chmod +x "$GOBIN/server"' >"%s"
                touch "%s" ;;
              *) exit 9 ;;
            esac\
            """
                .formatted(folder, module, newGo.getParent(), linker.getParent(), newGo, linker));

    Path found =
        store(Optional.of(go)).obtain(tool(NOWHERE, Map.of("linux_amd64", "00")), said::add);

    assertThat(found).hasContent("built");
    assertThat(linker).isExecutable();
    assertThat(said).anySatisfy(line -> assertThat(line).contains("Go here is 1.19"));
  }

  @Test
  void an_old_go_that_cannot_fetch_a_newer_one_says_which_is_needed() throws IOException {
    Path go =
        script(
            "go",
            "[ \"$*\" = \"env GOVERSION\" ] && echo go1.19.8 && exit; echo 'no proxy' >&2; exit 1");

    assertThatThrownBy(() ->
            store(Optional.of(go)).obtain(tool(NOWHERE, Map.of("linux_amd64", "00")), said::add))
        .hasMessageContaining("Go here is 1.19, " + GoToolchain.VERSION + " is needed")
        .hasMessageContaining("no proxy")
        .hasMessageContaining("https://go.dev/dl")
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_list_of_checksums_is_read_by_exact_file_name() {
    String list =
        "a".repeat(64)
            + "  tool_linux_arm64.tar.gz\n"
            + "b".repeat(64)
            + " *tool_linux_amd64.tar.gz\n";

    assertThat(BinaryStore.checksumIn(list, "tool_linux_amd64.tar.gz")).contains("b".repeat(64));
    assertThat(BinaryStore.checksumIn(list, "tool_linux_amd64")).isEmpty();
  }

  private BinaryStore store(Optional<Path> go) {
    return new BinaryStore(CacheFolder.of(Map.of("BATON_CACHE_DIR", folder.toString())), LINUX, go);
  }

  private static PinnedBinary tool(String site, Map<String, String> sha256) {
    return new PinnedBinary(
        "tool",
        "1.0",
        site + "/tool_%s_%s.tar.gz",
        URI.create(NOWHERE),
        sha256,
        "example.org/cmd/server");
  }

  private Path script(String name, String body) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    Archives.makeExecutable(script);
    return script;
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    Archives.makeExecutable(file);
    return file;
  }
}
