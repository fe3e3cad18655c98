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
 * @param interruptsAfterMs the customer says it while the support agent still talks, so long after
 *     that began, 100–20000 ms; {@code null} for waiting until it has spoken
 * @param afterMs the customer lets so much silence pass before it, 0–60000 ms; {@code null} for no
 *     more than usual
 * @param typed the customer types it; {@code null} and {@code false} for saying it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScriptedLine(
    @Nullable String customer,
    @Nullable String support,
    @Nullable String tool,
    @Nullable Integer interruptsAfterMs,
    @Nullable Integer afterMs,
    @Nullable Boolean typed) {

  /** Longer lines are not listened for by offline ears, and nobody says them. */
  private static final int MOST_CHARACTERS = 300;

  public ScriptedLine {
    Checks.require(
        (customer == null) != (support == null), "a line is either 'customer:' or 'support:'");
    Checks.text("a line", customer == null ? support : customer, MOST_CHARACTERS);
    Checks.require(
        tool == null || support != null, "only the support agent has tools, such as '%s'", tool);
    if (interruptsAfterMs != null) {
      Checks.range("interrupts_after_ms", interruptsAfterMs, 100, 20_000);
    }
    if (afterMs != null) {
      Checks.range("after_ms", afterMs, 0, 60_000);
    }
    Checks.require(
        support == null || (interruptsAfterMs == null && afterMs == null && typed == null),
        "interrupts_after_ms, after_ms and typed belong to lines of the customer's");
    Checks.require(
        interruptsAfterMs == null || (afterMs == null && typed == null),
        "a line that interrupts is said, and at no other time");
  }

  /** A line that is said when it is due. */
  public ScriptedLine(@Nullable String customer, @Nullable String support, @Nullable String tool) {
    this(customer, support, tool, null, null, null);
  }

  /** The same in other words. */
  ScriptedLine saying(@Nullable String customerWords, @Nullable String supportWords) {
    return new ScriptedLine(customerWords, supportWords, tool, interruptsAfterMs, afterMs, typed);
  }

  /** Whether the scenario says when and how it comes, so that the customer need not decide. */
  @JsonIgnore
  public boolean cued() {
    return interruptsAfterMs != null || afterMs != null || byKeyboard();
  }

  /** Whether it is typed. */
  @JsonIgnore
  public boolean byKeyboard() {
    return Boolean.TRUE.equals(typed);
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
