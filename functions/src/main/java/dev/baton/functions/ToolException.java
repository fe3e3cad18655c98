package dev.baton.functions;

/** The tool refuses: the call had no effect. The message goes to the language model. */
public final class ToolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param words what is wrong, for the language model
   */
  public ToolException(String words) {
    super(words);
  }
}
