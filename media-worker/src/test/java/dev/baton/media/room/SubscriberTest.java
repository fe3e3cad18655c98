package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SubscriberTest {

  @Test
  void whoAsksHowAudioArrivesAfterTheEndLearnsThatNothingIsKnown() {
    try (var engine = new RoomEngine();
        var loop = new Loop("test-loop")) {
      var subscriber =
          new Subscriber(
              engine.subscriberFactory(),
              new RTCConfiguration(),
              loop,
              request -> {},
              new Subscriber.Handler() {
                @Override
                public void onTrack(String trackSid, MediaStreamTrack track) {}

                @Override
                public void onPacket(byte[] packet) {}

                @Override
                public void onReceives() {}

                @Override
                public void onSubscriberFailed(String why) {}
              });
      var before = loop.submit(() -> subscriber.reception().join());
      before.join();

      loop.submit(subscriber::close).join();

      loop.submit(() -> assertThat(subscriber.reception().join()).isEqualTo(Reception.NONE)).join();
      loop.submit(() -> assertThat(subscriber.hearsData()).isFalse()).join();
    }
  }
}
