package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.telemetry.TurnSpans;
import dev.baton.workflows.session.Turn;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * What a story's pipeline touches. Takes what comes out of it: notes when the agent is heard, when
 * the dialogue gives up, and the spans of turns. Times are the story's, ms.
 */
final class FakeSurroundings {

  /** How long the story's audio is under way. */
  static final int TRANSPORT_MS = 40;

  private final ManualTime time;
  private final List<Pacer.Paced> paced = new ArrayList<>();
  private final List<Integer> audibleMs = new ArrayList<>();
  private int gaveUpAtMs = -1;

  /** Who speaks from when on, ms. */
  final TreeMap<Integer, String> speakers = new TreeMap<>(Map.of(0, ""));

  final InMemorySpanExporter spans = InMemorySpanExporter.create();

  FakeSurroundings(ManualTime time) {
    this.time = time;
  }

  /** With these for what the story writes itself. */
  Surroundings with(FakeSeam seam, FakeRoomView view, ProviderSource providers) {
    var pacer =
        new Pacer() {
          @Override
          public void add(Paced target) {
            paced.add(target);
          }

          @Override
          public void remove(Paced target) {
            paced.remove(target);
          }
        };
    var tracer =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build()
            .get("story");
    return new Surroundings(
        seam,
        view,
        this::hear,
        providers,
        time,
        pacer,
        time,
        turns(new TurnSpans(tracer, "s1", "room", "story")),
        () -> speakers.floorEntry((int) time.elapsedMs()).getValue(),
        told -> told.accept(TRANSPORT_MS));
  }

  private TurnListener turns(TurnSpans written) {
    return new TurnListener() {
      @Override
      public void spoke(Turn turn, TurnTimeline timeline) {
        written.spoke(turn, timeline);
      }

      @Override
      public void gaveUp() {
        gaveUpAtMs = (int) time.elapsedMs();
      }
    };
  }

  /** The next 10 ms of the agent's voice are due. */
  void tick() {
    paced.forEach(Pacer.Paced::tick);
    time.settle();
  }

  /** Lets the agent speak on until that is done, for at most 5 s of the story. */
  void await(CompletionStage<Void> ending) {
    var done = ending.toCompletableFuture();
    for (int i = 0; i < 500 && !done.isDone(); i++) {
      time.advance(Duration.ofMillis(10));
      tick();
    }
    if (!done.isDone()) {
      throw new AssertionError("the session did not come to an end");
    }
  }

  private void hear(short[] frame) {
    if (Arrays.equals(frame, new short[AudioFrameListener.FRAME_SAMPLES])) {
      return;
    }
    audibleMs.add((int) time.elapsedMs());
  }

  /** When the agent was first heard at or after that time; -1 if it was not. */
  int heardFromMs(int fromMs) {
    return audibleMs.stream().filter(at -> at >= fromMs).findFirst().orElse(-1);
  }

  /** When the agent was last heard before that time; -1 if it was not. */
  int heardUntilMs(int untilMs) {
    return audibleMs.stream().filter(at -> at < untilMs).reduce((a, b) -> b).orElse(-1);
  }

  /** How long the agent was heard in all. */
  int heardMs() {
    return audibleMs.size() * 10;
  }

  /** When the dialogue gave up; -1 if it did not. */
  int gaveUpAtMs() {
    return gaveUpAtMs;
  }
}
