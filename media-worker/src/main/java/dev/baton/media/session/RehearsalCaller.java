package dev.baton.media.session;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;
import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.audio.Resampler;
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
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Who talks to the agent in a {@link Rehearsal}: asks, interrupts the answer, and asks again. */
final class RehearsalCaller implements RoomListener, Pacer.Paced {

  private static final String QUESTION = "Tell me the time please.";

  /** Half a second of an answer. */
  private static final int ENOUGH_FRAMES = 50;

  private static final int LOUD = 2_000;
  private static final long SPOKEN_WITHIN_S = 5;

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
      var spoken = new Spoken();
      var synthesis = voice.open(new ModelChoice(voice.name(), null, null), "en-US", spoken);
      synthesis.push(QUESTION);
      synthesis.finish();
      return spoken.done.get(SPOKEN_WITHIN_S, TimeUnit.SECONDS);
    } catch (ProviderException | ExecutionException | TimeoutException e) {
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

  private static final class Spoken implements TextToSpeech.Listener {
    private final List<short[]> parts = new ArrayList<>();
    private final CompletableFuture<short[]> done = new CompletableFuture<>();
    private @Nullable Resampler resampler;

    @Override
    public synchronized void onAudio(short[] samples, int sampleRateHz, String text) {
      if (resampler == null) {
        resampler = new Resampler(sampleRateHz, SAMPLE_RATE_HZ);
      }
      parts.add(resampler.push(samples));
    }

    @Override
    public synchronized void onDone() {
      var all = new short[parts.stream().mapToInt(part -> part.length).sum()];
      int end = 0;
      for (var part : parts) {
        System.arraycopy(part, 0, all, end, part.length);
        end += part.length;
      }
      done.complete(all);
    }

    @Override
    public void onError(ProviderException error) {
      done.completeExceptionally(error);
    }
  }
}
