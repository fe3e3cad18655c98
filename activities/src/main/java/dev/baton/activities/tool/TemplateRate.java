package dev.baton.activities.tool;

import java.util.UUID;

/** Counts calls of tools over all sessions of a template, on all coordinators. */
public interface TemplateRate {

  /**
   * Counts one more call.
   *
   * @return how many there were in this calendar minute, this one included
   */
  int take(UUID organisation, String template, String tool);
}
