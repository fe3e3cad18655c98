package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody calls, and what should come of it.
 *
 * @param id {@code [a-z][a-z0-9-]*}
 * @param title in a few words
 * @param goal what the customer wants, for a language model
 * @param support who answers
 * @param dialogue what is said, line by line, the two in turns; who says the first line starts
 * @param facts for {@code {{key}}} in all of its texts
 * @param ends when it is over
 * @param expect what has to be true of it
 * @param noiseDbfs loudness of the noise around the customer, dB below full scale, -80 to -20;
 *     {@code null} for a quiet room
 */
public record Scenario(
    String id,
    String title,
    String goal,
    SupportPart support,
    List<ScriptedLine> dialogue,
    Map<String, String> facts,
    EndRules ends,
    List<Expectation> expect,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer noiseDbfs) {

  private static final int MOST_LINES = 60;

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public Scenario {
    Checks.slug("id", id);
    Checks.text("title", title, 200);
    goal = goal == null ? title : goal;
    Checks.require(support != null, "support is missing: at least the name of who answers");
    dialogue = dialogue == null ? List.of() : List.copyOf(dialogue);
    facts = facts == null ? Map.of() : Map.copyOf(facts);
    ends = ends == null ? EndRules.DEFAULT : ends;
    expect = expect == null ? List.of() : List.copyOf(expect);
    if (noiseDbfs != null) {
      Checks.range("noise_dbfs", noiseDbfs, -80, -20);
    }
    Checks.require(
        dialogue.size() >= 2 && dialogue.size() <= MOST_LINES,
        "dialogue has %s lines; it must have 2 to %s",
        dialogue.size(),
        MOST_LINES);
    var said = new HashSet<String>();
    for (int i = 0; i < dialogue.size(); i++) {
      var line = dialogue.get(i);
      Checks.require(
          i == 0 || dialogue.get(i - 1).role() != line.role(),
          "line %s of the dialogue is the %s's again; put both lines into one",
          i + 1,
          line.role().label());
      Checks.require(
          said.add(line.role() + line.text().toLowerCase(Locale.ROOT)),
          "line %s of the dialogue is said twice; who hears it could not tell where they are",
          i + 1);
      Checks.require(
          line.interruptsAfterMs() == null || i > 0, "line 1 of the dialogue interrupts nobody");
      Checks.require(
          line.tool() == null || support.tool(line.tool()) != null,
          "line %s of the dialogue calls '%s', which is not among the tools of the support agent",
          i + 1,
          line.tool());
    }
  }

  /** Whether it says when some of the customer's lines come. */
  @JsonIgnore
  public boolean cued() {
    return dialogue.stream().anyMatch(ScriptedLine::cued);
  }

  /** Who says the first line. */
  @JsonIgnore
  public Role starts() {
    return dialogue.getFirst().role();
  }

  /**
   * The scenario with that persona in it: each {@code {{key}}} is filled in.
   *
   * @throws IllegalArgumentException when it names something that neither has
   */
  public Scenario with(Persona persona) {
    return new Filling(this, persona).filled();
  }
}
