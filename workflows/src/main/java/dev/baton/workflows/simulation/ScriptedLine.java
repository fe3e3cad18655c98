package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a scenario. Offline providers say exactly it; language models take it for an example.
 *
 * @param customer what the customer says; {@code null} in a line of the support agent's
 * @param support what the support agent says; {@code null} in a line of the customer's
 * @param tool what the support agent calls before it says it; {@code null} for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScriptedLine(
    @Nullable String customer, @Nullable String support, @Nullable String tool) {

  /** Longer lines are not listened for by offline ears, and nobody says them. */
  private static final int MOST_CHARACTERS = 300;

  public ScriptedLine {
    Checks.require(
        (customer == null) != (support == null), "a line is either 'customer:' or 'support:'");
    Checks.text("a line", customer == null ? support : customer, MOST_CHARACTERS);
    Checks.require(
        tool == null || support != null, "only the support agent has tools, such as '%s'", tool);
  }

  /** Whose line it is. */
  @JsonIgnore
  public Role role() {
    return customer == null ? Role.SUPPORT : Role.CUSTOMER;
  }

  /** What is said. */
  @JsonIgnore
  public String text() {
    return Objects.requireNonNull(customer == null ? support : customer);
  }
}
