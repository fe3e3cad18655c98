package dev.baton.media.provider.chain;

import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ears that remember what they heard: {@code <}, the samples, {@code >}. */
final class PlayedEars implements SpeechToText {

  private final String name;
  final List<Object> heard = new ArrayList<>();
  final List<ModelChoice> choices = new ArrayList<>();
  private @Nullable Listener listener;
  boolean closed;

  PlayedEars(String name) {
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
  public Stream open(AgentDefinition agent, String language, Listener told) {
    choices.add(agent.models().stt());
    listener = told;
    return new Stream() {
      @Override
      public void speechStarted() {
        heard.add("<");
      }

      @Override
      public void push(short[] samples, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
          heard.add((int) samples[i]);
        }
      }

      @Override
      public void speechEnded(int speechMs) {
        heard.add(">");
      }

      @Override
      public void close() {
        closed = true;
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
