package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.recording.Mp3File;
import java.io.IOException;
import java.nio.file.Path;

/** The whole call and each side of it, on one time line. Used by one thread. */
final class CallRecording implements Meeting.Sound, AutoCloseable {

  private final Mp3File call;
  private final Mp3File customer;
  private final Mp3File support;
  private final short[] both = new short[FRAME_SAMPLES];

  CallRecording(Path folder) throws IOException {
    this.call = new Mp3File(folder.resolve(ConversationLayout.CALL));
    this.customer = new Mp3File(folder.resolve(ConversationLayout.CUSTOMER));
    this.support = new Mp3File(folder.resolve(ConversationLayout.SUPPORT));
  }

  @Override
  public void frame(short[] customerFrame, short[] supportFrame) {
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      both[i] =
          (short) Math.clamp(customerFrame[i] + supportFrame[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    call.append(both, FRAME_SAMPLES);
    customer.append(customerFrame, FRAME_SAMPLES);
    support.append(supportFrame, FRAME_SAMPLES);
  }

  @Override
  public void close() throws IOException {
    try (call;
        customer;
        support) {
      // Each is closed, whatever becomes of the others.
    }
  }
}
