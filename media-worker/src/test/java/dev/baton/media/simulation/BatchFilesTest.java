package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

final class BatchFilesTest {

  @TempDir private Path folder;

  private final List<ConversationResult> results =
      List.of(
          result(1, ConversationEnd.GOODBYE),
          result(2, ConversationEnd.SILENCE, "support never said \"5 < 6, & more\"", "silent"),
          result(3, ConversationEnd.FAILED, "could not be played: no voice"));

  @Test
  void theManifestHasALineForEachConversationWithThePathsOfItsFiles() throws IOException {
    BatchFiles.write(folder, results);

    var lines = Files.readString(folder.resolve("manifest.csv")).split("\r\n");
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("number,id,persona,persona_name,scenario,mode,end,passed");
    assertThat(lines[1])
        .startsWith(
            "1,0001-refund-raj,raj,राज शर्मा,refund,local,goodbye,true,7,26000,2000,0.0500,")
        .contains("conversations/0001-refund-raj/call.mp3");
    assertThat(lines[2]).contains("\"support never said \"\"5 < 6, & more\"\"; silent\"");
    assertThat(BatchFiles.results(folder)).isEqualTo(results);
  }

  @Test
  void whatAKilledProcessHadBegunIsClearedAway() throws IOException {
    var begun = ConversationLayout.unfinished(ConversationLayout.folder(folder, "0001"));
    Files.writeString(begun.resolve("call.mp3"), "half");

    BatchFiles.write(folder, results);

    assertThat(begun).doesNotExist();
  }

  @Test
  void buildServersReadWhatFailedAndWhy()
      throws IOException, ParserConfigurationException, SAXException {
    BatchFiles.write(folder, results);

    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("junit.xml").toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    var failure = suite.getElementsByTagName("failure").item(0).getAttributes();
    assertThat(failure.getNamedItem("message").getNodeValue())
        .isEqualTo("support never said \"5 < 6, & more\"");
  }

  @Test
  void theReportBeginsWithWhatFailedAndLinksTheSound() throws IOException {
    BatchFiles.write(folder, results);

    var page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("<h1>3 conversations, 2 not as expected</h1>");
    assertThat(page.indexOf("0002-refund-raj")).isLessThan(page.indexOf("0001-refund-raj"));
    assertThat(page)
        .contains("src=\"conversations/0001-refund-raj/call.mp3\"")
        .contains("support never said &quot;5 &lt; 6, &amp; more&quot;");
  }

  @Test
  void templatesThatHadTheSameConversationsAreComparedInTheReport() throws IOException {
    BatchFiles.write(
        folder,
        List.of(
            tested(1, "support@1", "support never said \"sorry\""),
            tested(2, "support@2"),
            tested(3, "support@1"),
            tested(4, "support@2")));

    var page = Files.readString(folder.resolve("report.html"));
    assertThat(page)
        .contains("<td>support@1</td><td>1 of 2</td><td>900 ms</td>")
        .contains("<td>support@2</td><td>2 of 2</td>")
        .contains("<li>support@1: support never said &quot;sorry&quot;</li>")
        .contains("<li>support@2: as expected</li>");
    assertThat(page.split("refund with raj")).hasSize(2);
  }

  private static ConversationResult tested(int number, String template, String... failures) {
    var result = result(number, ConversationEnd.GOODBYE, failures);
    return new ConversationResult(
        result.number(),
        result.id(),
        result.persona(),
        result.personaName(),
        result.scenario(),
        result.mode(),
        result.end(),
        result.turns(),
        result.durationMs(),
        result.wallMs(),
        result.wer(),
        result.failures(),
        null,
        template,
        900);
  }

  private static ConversationResult result(int number, ConversationEnd end, String... failures) {
    return new ConversationResult(
        number,
        "%04d-refund-raj".formatted(number),
        "raj",
        "राज शर्मा",
        "refund",
        SimulationMode.LOCAL,
        end,
        7,
        26_000,
        2_000,
        0.05,
        List.of(failures),
        null,
        null,
        900);
  }
}
