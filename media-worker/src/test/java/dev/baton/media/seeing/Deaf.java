package dev.baton.media.seeing;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;

/** Hears nothing of an answer: the test is about what the model is asked. */
final class Deaf implements LanguageModel.Listener {
  @Override
  public void onText(String delta) {}

  @Override
  public void onToolCall(String callId, String tool, String argumentsJson) {}

  @Override
  public void onDone(LanguageModel.Usage usage) {}

  @Override
  public void onError(ProviderException error) {}
}
