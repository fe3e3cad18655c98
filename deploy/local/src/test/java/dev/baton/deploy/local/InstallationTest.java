package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path folder;

  @Test
  void secrets_are_made_once_and_kept_where_only_their_owner_reads() throws IOException {
    Installation.Keys made = new Installation(folder).keys();

    assertThat(new Installation(folder).keys()).isEqualTo(made);
    assertThat(made.liveKitSecret()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(made.toString()).doesNotContain(made.liveKitSecret());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void two_installations_share_no_secret() {
    Installation.Keys one = new Installation(folder.resolve("one")).keys();
    Installation.Keys other = new Installation(folder.resolve("other")).keys();

    assertThat(one.liveKitSecret()).isNotEqualTo(other.liveKitSecret());
    assertThat(one.postgresPassword()).isNotEqualTo(other.postgresPassword());
  }

  @Test
  void forgetting_takes_data_and_secrets_and_nothing_of_anybody_else() throws IOException {
    Installation installation = new Installation(folder);
    installation.makeFolders();
    installation.keys();
    Files.writeString(
        Files.createDirectories(folder.resolve("postgres")).resolve("PG_VERSION"), "18");
    Files.createFile(folder.resolve("thesis.odt"));

    installation.forget();

    assertThat(folder).isDirectoryContaining(path -> path.endsWith("thesis.odt"));
    assertThat(folder.resolve("postgres")).doesNotExist();
    assertThat(folder.resolve("recordings")).doesNotExist();
    assertThat(folder.resolve("secrets.properties")).doesNotExist();
  }
}
