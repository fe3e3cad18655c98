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
  void the_first_process_lists_its_classes_and_the_next_one_uses_the_archive() throws Exception {
    ClassArchive archive = archive("old");
    String first = archive.options(true).getFirst();
    assertThat(first).startsWith("-XX:DumpLoadedClassList=");
    // The last line is cut short, as in a process that is still loading.
    Files.writeString(
        Path.of(first.substring(first.indexOf('=') + 1)), "java/lang/Object id: 0\njava/la");

    assertThat(archive.write(List.of(JavaProcess.java().toString(), "-XX:+UseSerialGC"), ""))
        .isTrue();

    assertThat(archive.options(true))
        .singleElement()
        .asString()
        .startsWith("-XX:SharedArchiveFile=");
    assertThat(archive.options(false)).isEqualTo(archive.options(true));
    assertThat(version(archive.options(true).getFirst())).isZero();
  }

  @Test
  void one_that_may_not_list_starts_without() throws IOException {
    assertThat(archive("old").options(false)).isEmpty();
  }

  @Test
  void changed_jars_need_a_new_archive_that_replaces_the_old_one() throws IOException {
    ClassArchive old = archive("old");
    old.publish(Files.createFile(folder.resolve("draft")));
    ClassArchive changed = archive("changed");
    assertThat(changed.exists()).isFalse();

    changed.publish(Files.createFile(folder.resolve("draft")));

    assertThat(old.exists()).isFalse();
    assertThat(changed.exists()).isTrue();
  }

  /** Exit status of a JVM that must use the archive. */
  private static int version(String option) throws IOException, InterruptedException {
    return new ProcessBuilder(
            JavaProcess.java().toString(), "-XX:+UseSerialGC", "-Xshare:on", option, "-version")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private ClassArchive archive(String content) throws IOException {
    Path jar = Files.writeString(folder.resolve("app.jar"), content);
    return ClassArchive.of(folder, "api", jar.toString());
  }
}
