package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./baton chaos --fault deploy --in-a-row}: how long things take is not
 * judged.
 */
final class RollingDeployTest {

  private static final int PEOPLE = 2;

  @Test
  void twoConversationsGoOnWholeWhileEveryProcessIsReplacedByANewBuild(@TempDir Path folder)
      throws Exception {
    var reports = Chaos.inARow(folder, PEOPLE, "--fault=deploy");

    assertThat(reports.findValuesAsText("trial"))
        .containsExactly("worker deploy", "coordinator deploy", "api deploy", "all of these");
    assertThat(reports.path(0).path("moved").asInt())
        .as("conversations that another media worker has now")
        .isEqualTo(PEOPLE);
    Chaos.assertPromisesHeld(reports, PEOPLE);
  }
}
