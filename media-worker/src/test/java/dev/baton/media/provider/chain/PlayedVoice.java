package dev.baton.media.provider.chain;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A voice that does what the test says, and remembers what it was to say. */
final class PlayedVoice implements TextToSpeech {

  private final String name;
  final List<String> texts = new ArrayList<>();
  final List<ModelChoice> choices = new ArrayList<>();
  private @Nullable Listener listener;
  boolean finished;
  boolean cancelled;

  PlayedVoice(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener heard) {
    choices.add(choice);
    listener = heard;
    return new Synthesis() {
      @Override
      public void push(String text) {
        texts.add(text);
      }

      @Override
      public void finish() {
        finished = true;
      }

      @Override
      public void cancel() {
        cancelled = true;
      }
    };
  }

  Listener listener() {
    if (listener == null) {
      throw new AssertionError(name + " was not asked");
    }
    return listener;
  }
}
