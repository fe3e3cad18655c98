package dev.baton.deploy.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
  private final Path folder;
  private final Path one;
  private final SourceTree tree;

  SourceTreeTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    one = Files.writeString(folder.resolve("one.yaml"), "1");
    tree = new SourceTree(List.of(folder, folder.resolve("later")));
  }

  @Test
  void what_is_new_different_or_gone_is_told_once() throws IOException {
    assertThat(tree.changes()).isEmpty();

    Path two = Files.writeString(folder.resolve("two.yaml"), "2");
    Files.setLastModifiedTime(one, FileTime.from(Instant.EPOCH));
    assertThat(tree.changes()).containsExactly(one, two);
    assertThat(tree.changes()).isEmpty();

    Files.delete(two);
    assertThat(tree.changes()).containsExactly(two);
  }

  @Test
  void what_builds_and_editors_write_is_passed_over() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("target")).resolve("a.class"), "");
    Files.writeString(folder.resolve(".one.yaml.swp"), "");
    Files.writeString(folder.resolve("one.yaml~"), "");

    assertThat(tree.changes()).isEmpty();
  }

  @Test
  void a_folder_that_was_named_is_looked_into_whatever_its_name() throws IOException {
    Path named = Files.createDirectories(folder.resolve("dist"));
    SourceTree panels = new SourceTree(List.of(named));
    Path script = Files.writeString(named.resolve("panel.js"), "");

    assertThat(panels.changes()).containsExactly(script);
  }
}
