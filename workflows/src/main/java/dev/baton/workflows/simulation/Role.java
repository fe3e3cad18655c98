package dev.baton.workflows.simulation;

import java.util.Locale;

/** Whose part an agent plays. Given by the plan, so that nobody has to race for it. */
public enum Role {
  /** Calls because of something. */
  CUSTOMER,
  /** Answers; the agent under test. */
  SUPPORT;

  /** Who talks with this one. */
  public Role other() {
    return this == CUSTOMER ? SUPPORT : CUSTOMER;
  }

  /** As files name it: {@code customer}, {@code support}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
