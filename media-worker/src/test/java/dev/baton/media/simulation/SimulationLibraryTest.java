package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulationLibraryTest {

  @TempDir private Path folder;

  @Test
  void batonComesWithTenPersonasAndTenScenariosOfWhichAnyGoTogether() {
    var personas = SimulationLibrary.personas(List.of());
    var scenarios = SimulationLibrary.scenarios(List.of());

    assertThat(personas).hasSize(10);
    assertThat(personas).anyMatch(persona -> persona.name().equals("राज शर्मा"));
    assertThat(scenarios).hasSize(10);
    for (var scenario : scenarios) {
      for (var persona : personas) {
        assertThat(scenario.with(persona).dialogue().toString()).doesNotContain("{{");
      }
    }
  }

  @Test
  void namesMayBeWrittenInAnyScript() throws IOException {
    var file = write("faizan.yaml", "id: faizan\nname: फ़ैज़ान\n");

    var persona = SimulationLibrary.personas(List.of(file)).getFirst();

    assertThat(persona.name()).isEqualTo("फ़ैज़ान");
    assertThat(persona.language()).isEqualTo("en-US");
  }

  @Test
  void aWordThatIsNoneIsNamedWithWhatThereIs() throws IOException {
    var file = write("p.yaml", "id: tom\nname: Tom\nmoods: calm\n");

    assertThatThrownBy(() -> SimulationLibrary.personas(List.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("p.yaml: there is no 'moods' here; there are: about")
        .hasMessageContaining("mood,");
  }

  @Test
  void whatIsWrongWithADialogueIsSaidInWords() throws IOException {
    var file =
        write(
            "s.yaml",
            """
            id: short
            title: Short
            support: {name: Ann}
            dialogue:
              - customer: Hello.
              - customer: Are you there?
            """);

    assertThatThrownBy(() -> SimulationLibrary.scenarios(List.of(file)))
        .hasMessageContaining("line 2 of the dialogue is the customer's again");
  }

  @Test
  void aFactThatNobodyHasIsNamed() throws IOException {
    var file =
        write(
            "s.yaml",
            """
            id: short
            title: Short
            support: {name: Ann}
            dialogue:
              - customer: My number is {{number}}.
              - support: Goodbye.
            """);
    var scenario = SimulationLibrary.scenarios(List.of(file)).getFirst();
    var persona = SimulationLibrary.personas(List.of("raj-sharma")).getFirst();

    assertThatThrownBy(() -> scenario.with(persona))
        .hasMessageContaining("scenario 'short' says {{number}}");
  }

  @Test
  void aNameThatIsNeitherAFileNorInTheLibraryIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> SimulationLibrary.personas(List.of("nobody")))
        .hasMessageContaining("'nobody' is neither a file nor one of the personas")
        .hasMessageContaining("raj-sharma");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
