package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.AudioReception;
import dev.baton.media.room.Reception;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RoomTransportTest {

  private static final int SECOND = 48_000;

  private Reception next = reception(OptionalDouble.empty(), 0, 0);
  private final RoomTransport transport =
      new RoomTransport(() -> CompletableFuture.completedFuture(next));
  private final List<Integer> told = new ArrayList<>();

  @Test
  void itIsTheRoundTripAndTheWaitInTheJitterBufferSinceItWasMeasuredLast() {
    next = reception(OptionalDouble.of(30), 20, SECOND);
    transport.measure(told::add);
    // The average over both seconds is 40, so that of the second one was 60.
    next = reception(OptionalDouble.of(30), 40, 2 * SECOND);
    transport.measure(told::add);

    assertThat(told).containsExactly(50, 90);
  }

  @Test
  void aTrackThatCameAnewBeginsAnew() {
    next = reception(OptionalDouble.of(10), 50, 10 * SECOND);
    transport.measure(told::add);
    next = reception(OptionalDouble.of(10), 20, SECOND);
    transport.measure(told::add);

    assertThat(told).containsExactly(60, 30);
  }

  @Test
  void aConnectionThatHasNotMeasuredItselfTellsNothing() {
    transport.measure(told::add);

    assertThat(told).isEmpty();
  }

  private static Reception reception(OptionalDouble roundTripMs, double bufferedMs, long emitted) {
    return new Reception(
        roundTripMs, List.of(new AudioReception(bufferedMs, 0, emitted, emitted, 0, 0, 0, 0, 0)));
  }
}
