package dev.baton.media.recording;

import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.util.Arrays;

/** Decodes what {@link Mp3File} wrote. */
public final class Mp3Sound {

  private Mp3Sound() {}

  /**
   * The samples of a stream.
   *
   * @return 48 kHz mono, full scale 32768; empty where not even a frame is whole
   */
  public static float[] decode(byte[] mp3) {
    int frames = mp3.length / Mp3Encoder.FRAME_BYTES;
    if (frames == 0) {
      return new float[0];
    }
    var common = new Common();
    var decoding = new Interface();
    decoding.setModules(new VBRTag(), common);
    var library = new MPGLib();
    library.setModules(decoding, common);
    var stream = library.hip_decode_init();
    var left = new float[Mp3Encoder.FRAME_SAMPLES];
    var right = new float[Mp3Encoder.FRAME_SAMPLES];
    var samples = new float[(frames + 2) * Mp3Encoder.FRAME_SAMPLES];
    int length = 0;
    // The decoder is two frames behind its input: the last one is given twice more.
    for (int i = 0; i < frames + 2; i++) {
      int at = Math.min(i, frames - 1) * Mp3Encoder.FRAME_BYTES;
      int count =
          library.hip_decode1_unclipped(stream, mp3, at, Mp3Encoder.FRAME_BYTES, left, right);
      if (count > 0) {
        System.arraycopy(left, 0, samples, length, count);
        length += count;
      }
    }
    return Arrays.copyOf(samples, length);
  }
}
