package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class EncoderRestTest {

  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private final List<String> switched = new ArrayList<>();
  private final EncoderRest rest =
      new EncoderRest(elsewhere::add, active -> switched.add(active ? "on" : "off"));

  @Test
  void restsAfterFiveSecondsOfSilence() {
    assertThat(silence(499)).isTrue();
    assertThat(elsewhere).isEmpty();
    silence(1);
    assertThat(switched).containsExactly("off");
    assertThat(silence(1)).isFalse();
  }

  @Test
  void speechBetweenKeepsItAwake() {
    silence(400);
    assertThat(rest.wake()).isTrue();
    silence(499);
    assertThat(switched).isEmpty();
  }

  @Test
  void wakesWhenAsked() {
    silence(500);
    assertThat(rest.wake()).isFalse();
    assertThat(rest.wake()).as("it is under way").isFalse();
    settle();
    assertThat(rest.wake()).isTrue();
    assertThat(switched).containsExactly("off", "on");
    assertThat(silence(499)).isTrue();
  }

  @Test
  void breathesEveryFourSeconds() {
    silence(500);
    silence(360);
    assertThat(switched).containsExactly("off", "on");
    assertThat(silence(39)).isTrue();
    silence(1);
    assertThat(switched).containsExactly("off", "on", "off");
    silence(400);
    assertThat(switched).containsExactly("off", "on", "off", "on", "off");
  }

  @Test
  void anotherEncoderIsAwake() {
    silence(500);
    rest.renew();
    assertThat(silence(1)).isTrue();
  }

  @Test
  void anotherEncoderIsNotSwitchedOffInPlaceOfTheOneBefore() {
    silenceWithoutSettling(500);
    rest.renew();
    settle();
    assertThat(switched).isEmpty();
    assertThat(rest.wake()).isTrue();
  }

  @Test
  void restsAlsoWhenItTookLongToBreathe() {
    silence(500);
    silenceWithoutSettling(360 + 100);
    settle();
    silence(1);
    assertThat(switched).containsExactly("off", "on", "off");
  }

  @Test
  void breathesAlsoWhenItWasWantedAwakeWhileItFellAsleep() {
    silenceWithoutSettling(500);
    assertThat(rest.wake()).isFalse();
    settle();
    silence(500);
    assertThat(switched).containsExactly("off", "on");
  }

  @Test
  void theEncoderIsToldOfAllTheTimeThatPasses() {
    silence(500);
    int told = 0;
    for (int i = 0; i < 57; i++) {
      assertThat(rest.countSilence()).isFalse();
      told += rest.owed() == 0 ? EncoderRest.REST_FRAMES : 0;
    }
    rest.wake();
    settle();
    assertThat(rest.countSilence()).isTrue();
    assertThat(told + rest.settle()).isEqualTo(57);
    assertThat(rest.settle()).isZero();
  }

  @Test
  void anEncoderThatCannotBeSwitchedIsAwake() {
    var stubborn =
        new EncoderRest(
            task -> {
              try {
                task.run();
              } catch (IllegalStateException refused) {
                switched.add(refused.getMessage());
              }
            },
            active -> {
              throw new IllegalStateException("refused");
            });
    for (int i = 0; i < 500; i++) {
      stubborn.countSilence();
    }
    assertThat(switched).containsExactly("refused");
    assertThat(stubborn.wake()).isTrue();
  }

  private boolean silence(int frames) {
    boolean taken = false;
    for (int i = 0; i < frames; i++) {
      taken = rest.countSilence();
      settle();
    }
    return taken;
  }

  private void silenceWithoutSettling(int frames) {
    for (int i = 0; i < frames; i++) {
      rest.countSilence();
    }
  }

  private void settle() {
    while (!elsewhere.isEmpty()) {
      elsewhere.remove().run();
    }
  }
}
