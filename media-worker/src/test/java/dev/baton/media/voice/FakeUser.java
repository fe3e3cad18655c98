package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The user of a story: when they speak, type and press the button. Times are the story's, ms. */
final class FakeUser {

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;

  private record Speaking(int fromMs, int toMs) {}

  private final ManualTime time;
  private final List<Speaking> speeches = new ArrayList<>();
  private final TreeMap<Integer, short[]> recordings = new TreeMap<>();
  private final TreeMap<Integer, String> typed = new TreeMap<>();
  private final TreeMap<Integer, Consumer<VoicePipeline>> buttons = new TreeMap<>();

  FakeUser(ManualTime time) {
    this.time = time;
  }

  /** A tone that is loud enough for speech. */
  void speaks(int fromMs, int toMs) {
    speeches.add(new Speaking(fromMs, toMs));
  }

  /** What was recorded, 48 kHz. */
  void says(int fromMs, short[] recorded) {
    recordings.put(fromMs, recorded);
  }

  void types(int atMs, String text) {
    typed.put(atMs, text);
  }

  void holdsTheButton(int fromMs, int toMs) {
    buttons.put(fromMs, VoicePipeline::startTurn);
    buttons.put(toMs, VoicePipeline::endTurn);
  }

  void cancels(int atMs) {
    buttons.put(atMs, VoicePipeline::cancelTurn);
  }

  /** Does now what hands do. */
  void act(VoicePipeline pipeline) {
    int now = now();
    var button = buttons.remove(now);
    if (button != null) {
      button.accept(pipeline);
      time.settle();
    }
    var text = typed.remove(now);
    if (text != null) {
      pipeline.typed(text, "");
    }
  }

  /** The sound of the 10 ms that begin now, 48 kHz. */
  short[] frame() {
    int now = now();
    boolean speaking = speeches.stream().anyMatch(s -> s.fromMs <= now && now < s.toMs);
    var frame = new short[FRAME];
    for (int i = 0; speaking && i < FRAME; i++) {
      frame[i] = (short) (4_000 * Math.sin(2 * Math.PI * 300 * i / 48_000.0));
    }
    var said = recordings.floorEntry(now);
    if (said != null) {
      int at = (now - said.getKey()) * 48;
      for (int i = 0; i < FRAME && at + i < said.getValue().length; i++) {
        frame[i] = said.getValue()[at + i];
      }
    }
    return frame;
  }

  private int now() {
    return (int) time.elapsedMs();
  }
}
