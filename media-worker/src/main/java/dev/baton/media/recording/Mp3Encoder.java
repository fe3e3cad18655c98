package dev.baton.media.recording;

import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import dev.baton.workflows.recording.RecordingLayout;

/**
 * Turns samples into MP3 frames that stand on their own: no bit reservoir, no tags, so that the
 * stream can be cut between any two frames and joined again.
 *
 * <p>Frames lie on the time line exactly: the frame that holds only LAME's start delay (1105
 * samples, decoder included) is left out, which moves the audio by less than 1 ms, and {@link
 * #finish} ends with the frame that holds the last sample.
 */
final class Mp3Encoder {

  /** Bytes of every frame: 144 × 64 kbit/s ÷ 48 kHz, without padding. */
  static final int FRAME_BYTES =
      144 * RecordingLayout.BIT_RATE_KBPS * 1000 / RecordingLayout.SAMPLE_RATE_HZ;

  /** Samples in a frame of MPEG-1 layer III. */
  static final int FRAME_SAMPLES = 1152;

  /** LAME's scale, 0 best to 9 fastest; 7 costs about half of its default 3 and speech is clean. */
  private static final int QUALITY = 7;

  /** After so many silent frames nothing of what was before is left in the encoder; four are. */
  private static final int SETTLED = 8;

  private final Lame lame = new Lame();
  private final LameGlobalFlags flags;
  private final int[] input = new int[FRAME_SAMPLES];

  /** Room for what LAME may give at once: its documented worst case, 1.25 samples + 7200. */
  private final byte[] output = new byte[FRAME_SAMPLES * 5 / 4 + 7200];

  private final byte[] frame = new byte[FRAME_BYTES];
  private final byte[] silence = new byte[FRAME_BYTES];
  private int filled;
  private int waiting;
  private boolean loud;
  private int silentBlocks;
  private long samplesIn;
  private long framesOut = -1;

  Mp3Encoder() {
    var gain = new GainAnalysis();
    var bits = new BitStream();
    var presets = new Presets();
    var quantizePrivate = new QuantizePVT();
    var quantize = new Quantize();
    var tag = new VBRTag();
    var version = new Version();
    var id3 = new ID3Tag();
    var reservoir = new Reservoir();
    var takehiro = new Takehiro();
    var decoder = new MPGLib();
    var decoding = new Interface();
    var common = new Common();
    lame.setModules(gain, bits, presets, quantizePrivate, quantize, tag, version, id3, decoder);
    bits.setModules(gain, decoder, version, tag);
    id3.setModules(bits, version);
    presets.setModules(lame);
    quantize.setModules(bits, reservoir, quantizePrivate, takehiro);
    quantizePrivate.setModules(takehiro, reservoir, lame.enc.psy);
    reservoir.setModules(bits);
    takehiro.setModules(quantizePrivate);
    tag.setModules(lame, bits, version);
    decoder.setModules(decoding, common);
    decoding.setModules(tag, common);

    flags = lame.lame_init();
    flags.num_channels = 1;
    flags.mode = MPEGMode.MONO;
    flags.in_samplerate = RecordingLayout.SAMPLE_RATE_HZ;
    flags.out_samplerate = RecordingLayout.SAMPLE_RATE_HZ;
    flags.brate = RecordingLayout.BIT_RATE_KBPS;
    flags.quality = QUALITY;
    flags.scale = 1;
    flags.disable_reservoir = true;
    flags.bWriteVbrTag = false;
    flags.findReplayGain = false;
    flags.write_id3tag_automatic = false;
    if (lame.lame_init_params(flags) < 0) {
      throw new IllegalStateException("the MP3 encoder refuses 48 kHz mono at 64 kbit/s");
    }
  }

  /** Takes frames; the array is reused. */
  @FunctionalInterface
  interface Sink {
    void accept(byte[] frame);
  }

  void encode(short[] samples, int count, Sink sink) {
    samplesIn += count;
    for (int i = 0; i < count; i++) {
      int sample = samples[i];
      loud |= sample != 0;
      input[waiting++] = sample << 16;
      if (waiting == FRAME_SAMPLES) {
        block(sink);
      }
    }
  }

  /**
   * Encodes a whole frame's samples. Silence after silence is the same frame again, which need not
   * be computed: most of a track with one side of a conversation.
   */
  private void block(Sink sink) {
    silentBlocks = loud ? 0 : silentBlocks + 1;
    loud = false;
    if (silentBlocks > SETTLED) {
      waiting = 0;
      System.arraycopy(silence, 0, frame, 0, FRAME_BYTES);
      pass(Long.MAX_VALUE, sink);
      return;
    }
    encodeWaiting(sink);
    if (silentBlocks == SETTLED) {
      System.arraycopy(frame, 0, silence, 0, FRAME_BYTES);
    }
  }

  private void encodeWaiting(Sink sink) {
    int bytes = lame.lame_encode_buffer_int(flags, input, input, waiting, output, 0, output.length);
    waiting = 0;
    cut(bytes, Long.MAX_VALUE, sink);
  }

  /** Gives the frames that are still inside; the encoder cannot be used afterwards. */
  void finish(Sink sink) {
    if (waiting > 0) {
      encodeWaiting(sink);
    }
    int bytes = lame.lame_encode_flush(flags, output, 0, output.length);
    cut(bytes, Math.ceilDiv(samplesIn, FRAME_SAMPLES), sink);
    lame.lame_close(flags);
  }

  private void cut(int bytes, long lastFrame, Sink sink) {
    if (bytes < 0) {
      throw new IllegalStateException("the MP3 encoder failed with code " + bytes);
    }
    for (int i = 0; i < bytes; i++) {
      frame[filled++] = output[i];
      if (filled == FRAME_BYTES) {
        filled = 0;
        pass(lastFrame, sink);
      }
    }
  }

  private void pass(long lastFrame, Sink sink) {
    if (framesOut >= 0 && framesOut < lastFrame) {
      sink.accept(frame);
    }
    framesOut++;
  }
}
