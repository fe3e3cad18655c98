package dev.baton.workflows.simulation;

import dev.baton.workflows.agent.SessionTemplate;

/**
 * A template that is put to the test: its agents answer, in the place of the support agent of each
 * scenario.
 *
 * @param label what reports call it, such as {@code support@3}; 1–100 characters
 * @param template what sessions of it are started from, its tools described
 */
public record TestedTemplate(String label, SessionTemplate template) {

  public TestedTemplate {
    Checks.text("the name of a template", label, 100);
  }
}
