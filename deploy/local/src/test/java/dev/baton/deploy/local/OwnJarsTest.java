package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJarsTest {
  private final Path home;
  private final Path target;
  private final OwnJars jars;

  OwnJarsTest(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
    target = Files.createDirectories(home.resolve("api/target"));
    jars = new OwnJars(home, folder.resolve("jars"));
    Files.writeString(target.resolve("classpath.txt"), "/elsewhere/library-1.0.jar\n");
    build("one");
  }

  @Test
  void a_build_does_not_change_what_a_process_runs_from() throws IOException {
    Path copy = own(jars.classPath(JavaProcess.API));

    build("two");

    assertThat(copy).hasContent("one");
    assertThat(own(jars.classPath(JavaProcess.API))).isNotEqualTo(copy).hasContent("two");
  }

  @Test
  void the_same_code_has_the_same_class_path_whenever_it_was_built() throws IOException {
    String before = jars.classPath(JavaProcess.API);

    build("one");

    assertThat(jars.classPath(JavaProcess.API))
        .isEqualTo(before)
        .endsWith(":/elsewhere/library-1.0.jar");
    assertThat(OwnJars.build(before)).hasSize(8);
  }

  @Test
  void what_no_process_runs_is_removed() throws IOException {
    Path old = own(jars.classPath(JavaProcess.API));
    build("two");
    String now = jars.classPath(JavaProcess.API);

    jars.forgetAllBut(Set.of(now));

    assertThat(old).doesNotExist();
    assertThat(own(now)).exists();
  }

  private void build(String content) throws IOException {
    Files.writeString(target.resolve("baton-api-0.1.0.jar"), content);
  }

  private static Path own(String classPath) {
    return Path.of(List.of(classPath.split(":")).getFirst());
  }
}
