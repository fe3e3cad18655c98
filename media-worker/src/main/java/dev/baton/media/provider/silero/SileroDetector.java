package dev.baton.media.provider.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * One track's detector. All tensors live in direct buffers made once: a window is written into the
 * input, and the model's state goes back and forth between two buffers, so that nothing is copied.
 */
final class SileroDetector implements VoiceActivityDetector.Detector {

  /** Samples of the window before that the model wants to see again, at 16 kHz. */
  private static final int CONTEXT = 64;

  private static final int INPUT = CONTEXT + VoiceActivityDetector.WINDOW_SAMPLES;
  private static final long[] STATE_SHAPE = {2, 1, 128};
  private static final int STATE_FLOATS = 2 * 128;
  private static final float SCALE = 1f / 32_768;

  private final OrtSession session;
  private final FloatBuffer input = floats(INPUT);
  private final FloatBuffer output = floats(1);
  private final FloatBuffer[] states = {floats(STATE_FLOATS), floats(STATE_FLOATS)};
  private final OnnxTensor[] stateTensors = new OnnxTensor[2];
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final OnnxTensor rateTensor;

  /** The tensors of a run, for each of the two directions in which the state may go. */
  private final Map<String, OnnxTensor>[] inputs;

  private final Map<String, OnnxTensor>[] outputs;
  private int direction;
  private boolean closed;

  // Arrays of a generic type cannot be made in any other way; both only ever hold what is put here.
  @SuppressWarnings({"unchecked", "rawtypes"})
  SileroDetector(OrtEnvironment environment, OrtSession session) {
    this.session = session;
    var rate = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder()).asLongBuffer();
    rate.put(0, VoiceActivityDetector.SAMPLE_RATE_HZ);
    try {
      inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, INPUT});
      outputTensor = OnnxTensor.createTensor(environment, output, new long[] {1, 1});
      rateTensor = OnnxTensor.createTensor(environment, (LongBuffer) rate, new long[] {});
      for (int i = 0; i < 2; i++) {
        stateTensors[i] = OnnxTensor.createTensor(environment, states[i], STATE_SHAPE);
      }
    } catch (OrtException e) {
      throw new ProviderException("silero: no memory for a detector", false, e);
    }
    this.inputs = new Map[2];
    this.outputs = new Map[2];
    for (int i = 0; i < 2; i++) {
      inputs[i] = Map.of("input", inputTensor, "state", stateTensors[i], "sr", rateTensor);
      outputs[i] = Map.of("output", outputTensor, "stateN", stateTensors[1 - i]);
    }
  }

  @Override
  public float probability(short[] window) {
    if (closed) {
      throw new IllegalStateException("the detector is closed");
    }
    for (int i = 0; i < window.length; i++) {
      input.put(CONTEXT + i, window[i] * SCALE);
    }
    try (var result = session.run(inputs[direction], outputs[direction])) {
      direction = 1 - direction;
      input.put(0, input, VoiceActivityDetector.WINDOW_SAMPLES, CONTEXT);
      return output.get(0);
    } catch (OrtException e) {
      throw new ProviderException("silero: the model could not be run", false, e);
    }
  }

  @Override
  public void reset() {
    for (int i = 0; i < CONTEXT; i++) {
      input.put(i, 0);
    }
    for (var state : states) {
      for (int i = 0; i < STATE_FLOATS; i++) {
        state.put(i, 0);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      inputTensor.close();
      outputTensor.close();
      rateTensor.close();
      stateTensors[0].close();
      stateTensors[1].close();
    }
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
