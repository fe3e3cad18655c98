package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void the_first_process_writes_what_the_next_one_uses() throws IOException {
    ClassArchive archive = archive("old");
    List<String> first = archive.options(true);
    assertThat(first).singleElement().asString().startsWith("-XX:ArchiveClassesAtExit=");

    Files.writeString(
        Path.of(first.getFirst().substring(first.getFirst().indexOf('=') + 1)), "classes");
    archive.publish();

    assertThat(archive.options(true))
        .singleElement()
        .asString()
        .startsWith("-XX:SharedArchiveFile=");
    assertThat(archive.options(false)).isEqualTo(archive.options(true));
  }

  @Test
  void one_that_may_not_write_it_starts_without() throws IOException {
    assertThat(archive("old").options(false)).isEmpty();
  }

  @Test
  void changed_jars_need_a_new_archive_that_replaces_the_old_one() throws IOException {
    ClassArchive old = archive("old");
    write(old);
    ClassArchive changed = archive("changed");
    assertThat(changed.options(true).getFirst()).contains("ArchiveClassesAtExit");

    write(changed);

    assertThat(old.options(false)).isEmpty();
    assertThat(changed.options(false).getFirst()).contains("SharedArchiveFile");
  }

  private static void write(ClassArchive archive) throws IOException {
    String option = archive.options(true).getFirst();
    Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "classes");
    archive.publish();
  }

  private ClassArchive archive(String content) throws IOException {
    Path jar = Files.writeString(folder.resolve("app.jar"), content);
    return ClassArchive.of(folder, "api", jar.toString());
  }
}
