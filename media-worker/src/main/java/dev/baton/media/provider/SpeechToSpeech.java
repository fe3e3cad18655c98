package dev.baton.media.provider;

import dev.baton.workflows.agent.ModelChoice;

/**
 * Hears, thinks and speaks in one: a model that takes the user's voice and answers with its own.
 * Named as an agent's language model.
 */
public interface SpeechToSpeech extends Provider {

  /**
   * Begins the part of one agent in one session; returns at once. The connection is made when the
   * ears are opened, and ends with them.
   *
   * @param choice model and voice
   */
  Talk talk(ModelChoice choice);

  /** The model's ears, mind and voice: three sides of one connection, of use only together. */
  interface Talk {

    /** Takes the user's voice; its texts are what the model understood. */
    SpeechToText ears();

    /** Answers what its ears heard; its texts are what its voice says. */
    LanguageModel mind();

    /** Speaks the mind's answers as they come, and any other text by itself. */
    TextToSpeech voice();
  }
}
