package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.TurnTaking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears an operator who talks to the user in the agent's place: each sentence becomes a turn, which
 * the agent knows when it has the conversation again. Frames must come from one thread.
 */
public final class OperatorEars implements AudioFrameListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OperatorEars.class);

  private final String operator;
  private final Conversation conversation;
  private final Surroundings outside;
  private final Ears ears;

  /** Of the sentence under way; of the mailbox. */
  private @Nullable Instant startedAt;

  OperatorEars(
      String operator, VoiceActivityDetector vad, Conversation conversation, Surroundings outside) {
    this.operator = operator;
    this.conversation = conversation;
    this.outside = outside;
    this.ears =
        new Ears(new LastingDetector(vad, ChainEvent.Listener.NONE, () -> {}), false, new Heard());
  }

  /** Listens as the agent would; without a recogniser nothing is written down. */
  void listen(AgentDefinition agent, String language, TurnTaking turnTaking) {
    try {
      var stt = outside.providers().stt(agent.models().stt());
      ears.listenWith(stt.open(agent, language, new Understood()), turnTaking);
    } catch (ProviderException e) {
      log.atWarn().setCause(e).log("What the operator says is not written down");
    }
  }

  @Override
  public void onFrame(short[] frame) {
    ears.onFrame(frame);
  }

  /** What the ears wait for. */
  public AudioInlet.Appetite appetite() {
    return ears;
  }

  /** No more frames come for now. */
  public void pause() {
    ears.finish();
  }

  @Override
  public void close() {
    ears.close();
  }

  private final class Heard implements Ears.Listener {
    @Override
    public void speechStarted(int agoMs) {
      var at = outside.clock().instant().minusMillis(agoMs);
      outside
          .mailbox()
          .execute(() -> {
            if (startedAt == null) {
              startedAt = at;
            }
          });
    }

    @Override
    public void speechSustained() {}

    @Override
    public void falseStart() {}

    @Override
    public void speechEnded(int silenceMs, short @Nullable [] turn) {}
  }

  private final class Understood implements SpeechToText.Listener {
    @Override
    public void onPartial(String text) {}

    @Override
    public void onFinal(String text) {
      var now = outside.clock().instant();
      outside
          .mailbox()
          .execute(() -> {
            var from = startedAt == null ? now : startedAt;
            startedAt = null;
            if (!text.isBlank()) {
              conversation.operatorSaid(operator, text.strip(), from, now);
            }
          });
    }

    @Override
    public void onError(ProviderException error) {
      log.atWarn().setCause(error).log("A sentence of the operator was not understood");
    }
  }
}
