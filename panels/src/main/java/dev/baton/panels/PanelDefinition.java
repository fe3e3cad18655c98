package dev.baton.panels;

/**
 * A type of workspace panel.
 *
 * @param id unique, {@code [a-z][a-z0-9_]*}, for example {@code slide_presenter}
 * @param displayName what people see
 */
public record PanelDefinition(String id, String displayName) {

  public PanelDefinition {
    if (!id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("panel id '%s' must match [a-z][a-z0-9_]*".formatted(id));
    }
  }
}
