package dev.baton.activities.tool;

/** Counts calls of tools over all sessions of a template, on all coordinators. */
public interface TemplateRate {

  /**
   * Counts one more call.
   *
   * @return how many there were in this calendar minute, this one included
   */
  int take(String template, String tool);
}
