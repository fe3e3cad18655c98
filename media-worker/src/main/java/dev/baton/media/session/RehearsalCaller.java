package dev.baton.media.session;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Participant;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import dev.baton.media.voice.AgentState;
import dev.baton.media.voice.Pacer;
import dev.baton.media.voice.WholeSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who talks to the agent in a {@link Rehearsal}: asks, interrupts the answer, and asks again. */
final class RehearsalCaller implements RoomListener, Pacer.Paced {

  private static final String QUESTION = "Tell me the time please.";

  /** Half a second of an answer. */
  private static final int ENOUGH_FRAMES = 50;

  private static final int LOUD = 2_000;
  private static final Duration SPOKEN_WITHIN = Duration.ofSeconds(5);

  private final short[] speech;
  private final short[] frame = new short[FRAME_SAMPLES];
  private final CountDownLatch listens = new CountDownLatch(1);
  private volatile CountDownLatch heard = new CountDownLatch(ENOUGH_FRAMES);
  private volatile @Nullable LocalAudioTrack track;
  private volatile boolean asking;
  private int at;

  /**
   * @param speech 48 kHz; where it is empty the caller types
   */
  RehearsalCaller(short[] speech) {
    this.speech = speech;
  }

  /** What the caller says; detectors of voice are not to be fooled with tones. */
  static short[] speech() throws InterruptedException {
    try {
      var voice = Providers.find(TextToSpeech.class, "offline");
      return WholeSpeech.of(
          QUESTION, voice, new ModelChoice(voice.name(), null, null), "en-US", SPOKEN_WITHIN);
    } catch (ProviderException e) {
      return new short[0];
    }
  }

  /**
   * Has the conversation.
   *
   * @param deadlineNanos {@link System#nanoTime} until which the agent has time
   * @return whether both questions were answered
   */
  boolean talk(RoomEngine engine, String url, String token, Pacer pacer, long deadlineNanos)
      throws InterruptedException {
    var room = engine.connect(url, token, this);
    try {
      track = room.publishAudio("microphone");
      pacer.add(this);
      boolean answered = await(listens, deadlineNanos);
      for (int i = 0; i < 2 && answered; i++) {
        var answer = new CountDownLatch(ENOUGH_FRAMES);
        heard = answer;
        if (speech.length == 0) {
          room.sendText("lk.chat", QUESTION, Map.of());
        } else {
          asking = true;
        }
        answered = await(answer, deadlineNanos);
      }
      return answered;
    } finally {
      pacer.remove(this);
      room.disconnect();
    }
  }

  private static boolean await(CountDownLatch latch, long deadlineNanos)
      throws InterruptedException {
    return latch.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void tick() {
    var microphone = track;
    if (microphone == null) {
      return;
    }
    Arrays.fill(frame, (short) 0);
    if (asking) {
      int count = Math.min(FRAME_SAMPLES, speech.length - at);
      System.arraycopy(speech, at, frame, 0, count);
      at += count;
      if (at == speech.length) {
        at = 0;
        asking = false;
      }
    }
    microphone.push(frame);
  }

  @Override
  public void participantConnected(Participant participant) {
    note(participant);
  }

  @Override
  public void participantChanged(Participant before, Participant after) {
    note(after);
  }

  private void note(Participant participant) {
    var state = participant.attributes().get(AgentState.ATTRIBUTE);
    if (AgentState.LISTENING.value().equals(state)) {
      listens.countDown();
    }
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack agent) {
    agent.addListener(heardFrame -> {
      // While a question is asked, what is heard is the answer to the one before.
      for (short sample : heardFrame) {
        if (sample > LOUD && !asking) {
          heard.countDown();
          return;
        }
      }
    });
  }
}
