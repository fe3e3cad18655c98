package dev.baton.workflows.agent;

/**
 * The models of an agent.
 *
 * @param stt speech to text
 * @param llm language model
 * @param tts text to speech; its {@code voice} is the agent's voice
 */
public record Models(ModelChoice stt, ModelChoice llm, ModelChoice tts) {

  /** Whatever the installation has. */
  public static final Models AUTO =
      new Models(ModelChoice.AUTO, ModelChoice.AUTO, ModelChoice.AUTO);

  /**
   * Providers chosen by what the installation has: hosted where a key is set, offline otherwise.
   */
  public static Models automatic(String voice) {
    return new Models(ModelChoice.AUTO, ModelChoice.AUTO, ModelChoice.AUTO.withVoice(voice));
  }

  /** The same models with other ears. */
  public Models withStt(ModelChoice other) {
    return new Models(other, llm, tts);
  }

  /** The same models with another mind. */
  public Models withLlm(ModelChoice other) {
    return new Models(stt, other, tts);
  }
}
