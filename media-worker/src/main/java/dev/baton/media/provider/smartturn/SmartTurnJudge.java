package dev.baton.media.provider.smartturn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.baton.media.provider.EndOfTurnModel;
import dev.baton.media.provider.ProviderException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** A thread's memory for the model: its tensors live in direct buffers made once. */
final class SmartTurnJudge implements EndOfTurnModel.Judge {

  private final OrtSession session;
  private final LogMel logMel = new LogMel();
  private final FloatBuffer features = floats(LogMel.BANDS * LogMel.FRAMES);
  private final FloatBuffer probability = floats(1);
  private final OnnxTensor input;
  private final OnnxTensor output;

  SmartTurnJudge(OrtEnvironment environment, OrtSession session) {
    this.session = session;
    try {
      input =
          OnnxTensor.createTensor(
              environment, features, new long[] {1, LogMel.BANDS, LogMel.FRAMES});
      output = OnnxTensor.createTensor(environment, probability, new long[] {1, 1});
    } catch (OrtException e) {
      throw new ProviderException("smart-turn: no memory for a judge", false, e);
    }
  }

  @Override
  public float completeness(short[] turn) {
    logMel.compute(turn, features);
    // The output is named for logits, and holds what the model's last layer made of them.
    try (var result = session.run(Map.of("input_features", input), Map.of("logits", output))) {
      return probability.get(0);
    } catch (OrtException e) {
      throw new ProviderException("smart-turn: the model could not be run", false, e);
    }
  }

  @Override
  public void close() {
    input.close();
    output.close();
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
