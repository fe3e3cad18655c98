package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.ScriptedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer who interrupts, and types once the interruption was answered. */
final class CuesTest {

  private static final String SCENARIO =
      """
      id: rushed
      title: A customer who does not wait
      support: {name: Amanda}
      dialogue:
        - customer: What are your opening hours?
        - support: We are open from Monday to Friday.
        - customer: I only want to know about Sunday.
          interrupts_after_ms: 500
        - support: We are closed on Sunday.
        - customer: two eight eight five
          typed: true
        - support: Goodbye.
      """;

  private final List<String> done = new ArrayList<>();

  @Test
  void whatWasCutOffIsNoAnswerToTheLineThatCutIt(@TempDir Path folder) throws IOException {
    var cues = cues(folder);
    said(cues, Role.CUSTOMER, "What are your opening hours?", 400, 2_000);
    pass(cues, 500, true);
    assertThat(done).containsExactly("interrupts: I only want to know about Sunday.");

    // The agent notices at the end of the line, and what it was saying is over then.
    said(cues, Role.CUSTOMER, "I only want to know about Sunday.", 3_500, 5_000);
    said(cues, Role.SUPPORT, "We are open from", 3_000, 5_600);
    pass(cues, 3_000, false);
    assertThat(done).hasSize(1);
    assertThat(cues.customerWaits()).isFalse();

    said(cues, Role.SUPPORT, "We are closed on Sunday.", 8_700, 9_900);
    assertThat(cues.customerWaits()).isTrue();
    pass(cues, 800, false);
    assertThat(done).last().isEqualTo("types: two eight eight five");
  }

  private static void said(Cues cues, Role role, String text, long fromMs, long toMs) {
    cues.said(new Utterance(1, role, role.label(), text, fromMs, toMs, false, null, null, null));
  }

  private static void pass(Cues cues, int ms, boolean supportAudible) {
    for (int passed = 0; passed < ms; passed += 10) {
      cues.passes(10, false, supportAudible);
    }
  }

  private Cues cues(Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("rushed.yaml"), SCENARIO);
    return new Cues(
        SimulationLibrary.scenarios(List.of(file.toString())).getFirst(),
        false,
        new Cues.Customer() {
          @Override
          public void interrupt(ScriptedLine line) {
            done.add("interrupts: " + line.text());
          }

          @Override
          public void say(ScriptedLine line) {
            done.add("says: " + line.text());
          }

          @Override
          public void type(ScriptedLine line) {
            done.add("types: " + line.text());
          }
        });
  }
}
