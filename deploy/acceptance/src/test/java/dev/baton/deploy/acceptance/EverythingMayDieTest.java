package dev.baton.deploy.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./baton chaos}: how long things take is not judged. */
final class EverythingMayDieTest {

  private static final int PEOPLE = 2;

  @Test
  void twoConversationsGoOnWholeWhileOneProcessAfterTheOtherIsKilled(@TempDir Path folder)
      throws Exception {
    var reports =
        Chaos.inARow(folder, PEOPLE, "--fault=kill", "--only=worker,coordinator,temporal,livekit");

    Chaos.assertPromisesHeld(reports, PEOPLE);
  }
}
