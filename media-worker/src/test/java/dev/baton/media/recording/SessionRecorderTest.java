package dev.baton.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRecorderTest {

  private static final double FRAME_SECONDS = 0.024;

  @TempDir private Path temporary;
  private final AtomicLong nanos = new AtomicLong(123_456_789_012L);
  private final Tone user = new Tone(440);
  private final Tone agent = new Tone(1000);

  @Test
  void bothVoicesAreHeardWhereTheySpokeOverManySegments() throws IOException {
    var recorder = recorder(1);
    for (int ms = 0; ms < 23_450; ms += 10) {
      nanos.addAndGet(10_000_000);
      boolean together = ms >= 20_000 && ms < 22_000;
      if ((ms >= 1_000 && ms < 4_000) || together) {
        recorder.user(user.next());
      }
      if ((ms >= 6_000 && ms < 9_000) || together) {
        recorder.agent(agent.next());
      }
      if (ms % 200 == 0) {
        recorder.encode();
      }
    }
    recorder.close();

    var heard = Decoded.segmentsIn(folder());
    assertThat(Decoded.segments(folder())).hasSize(5);
    assertThat(heard.seconds()).isCloseTo(23.450, within(FRAME_SECONDS));
    assertThat(heard.onset(440, 0)).isCloseTo(1.0, within(0.02));
    assertThat(heard.onset(1000, 0)).isCloseTo(6.0, within(0.02));
    assertThat(heard.amplitude(440, 1.1, 3.9)).isCloseTo(8192, within(400.0));
    assertThat(heard.amplitude(1000, 1.1, 3.9)).isLessThan(100);
    assertThat(heard.amplitude(1000, 6.1, 8.9)).isCloseTo(8192, within(400.0));
    assertThat(heard.amplitude(440, 6.1, 8.9)).isLessThan(100);
    assertThat(heard.amplitude(440, 20.1, 21.9)).isCloseTo(8192, within(400.0));
    assertThat(heard.amplitude(1000, 20.1, 21.9)).isCloseTo(8192, within(400.0));
    assertThat(heard.amplitude(440, 9.1, 19.9)).isLessThan(20);
    assertThat(recorder.lostFrames()).isZero();
  }

  @Test
  void aToneGoesOnThroughTheJoinOfTwoSegments() throws IOException {
    var recorder = recorder(1);
    talk(recorder, 10_500);
    recorder.close();

    var heard = Decoded.segmentsIn(folder());
    for (double at = 0.1; at < 10.3; at += 0.01) {
      assertThat(heard.amplitude(440, at, at + 0.1)).isCloseTo(8192, within(400.0));
    }
  }

  @Test
  void severalPeopleAreSummed() throws IOException {
    var recorder = recorder(1);
    var second = recorder.addUser();
    for (int ms = 0; ms < 1_000; ms += 10) {
      nanos.addAndGet(10_000_000);
      recorder.user(user.next());
      second.onFrame(agent.next());
    }
    recorder.close();

    var heard = Decoded.segmentsIn(folder());
    assertThat(heard.amplitude(440, 0.1, 0.9)).isCloseTo(8192, within(400.0));
    assertThat(heard.amplitude(1000, 0.1, 0.9)).isCloseTo(8192, within(400.0));
  }

  @Test
  void aWorkerThatDiesCostsAtMostItsLastSegment() throws IOException {
    var dying = recorder(1);
    talk(dying, 13_000);
    var next = recorder(2);
    talk(next, 2_000);
    next.close();

    assertThat(Decoded.segments(folder()))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("000001-000000.mp3", "000001-000001.mp3", "000002-000000.mp3");
    assertThat(Decoded.segmentsIn(folder()).seconds())
        .isCloseTo(2 * 4.992 + 2.0, within(2 * FRAME_SECONDS));
  }

  @Test
  void aSegmentThatCannotBeWrittenIsLostAndTheNextIsKept() throws IOException {
    var recorder = recorder(1);
    Files.delete(folder());
    talk(recorder, 6_000);
    Files.createDirectory(folder());
    talk(recorder, 6_000);
    recorder.close();

    assertThat(Decoded.segments(folder()))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("000001-000001.mp3", "000001-000002.mp3");
  }

  @Test
  void anEncoderThatHangsCostsFramesNotTime() throws IOException {
    var recorder = recorder(1);
    for (int ms = 0; ms < 4_000; ms += 10) {
      nanos.addAndGet(10_000_000);
      recorder.user(user.next());
    }
    assertThat(recorder.lostFrames()).isEqualTo(400 - 256);
    recorder.close();

    assertThat(Decoded.segmentsIn(folder()).seconds()).isCloseTo(4.0, within(FRAME_SECONDS));
  }

  @Test
  void takingAFrameAllocatesNothing() throws IOException {
    var recorder = recorder(1);
    var frame = user.next();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    recorder.user(frame);
    recorder.agent(frame);

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 200; i++) {
      recorder.user(frame);
      recorder.agent(frame);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200);
  }

  private void talk(SessionRecorder recorder, int milliseconds) {
    for (int ms = 0; ms < milliseconds; ms += 10) {
      nanos.addAndGet(10_000_000);
      recorder.user(user.next());
      if (ms % 200 == 0) {
        recorder.encode();
      }
    }
    recorder.encode();
  }

  private SessionRecorder recorder(long epoch) throws IOException {
    var writer = new SegmentWriter(folder(), "a-session", epoch);
    return new SessionRecorder("a-session", writer, nanos::get, SessionRecorder::encode);
  }

  private Path folder() {
    return temporary.resolve("segments");
  }
}
