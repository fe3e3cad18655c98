package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template that is put to the test: its agents answer, in the place of the support agent of each
 * scenario.
 *
 * @param label what reports call it, such as {@code support@3}; 1–100 characters
 * @param template what sessions of it are started from, its tools described
 * @param organisation whose template it is, for its secrets and knowledge; {@code null} for the
 *     default organisation
 */
public record TestedTemplate(
    String label,
    SessionTemplate template,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID organisation) {

  public TestedTemplate {
    Checks.text("the name of a template", label, 100);
  }

  /** The same with other words of its tools. */
  public TestedTemplate with(SessionTemplate described) {
    return new TestedTemplate(label, described, organisation);
  }
}
