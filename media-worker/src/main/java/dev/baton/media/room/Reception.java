package dev.baton.media.room;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the media of others arrives (W3C, Identifiers for WebRTC's Statistics API).
 *
 * @param roundTripMs between this participant and the server, as the connection last measured it;
 *     empty before it has
 * @param audio a record for each audio track that is subscribed
 */
public record Reception(OptionalDouble roundTripMs, List<AudioReception> audio) {

  /** Nothing is known. */
  static final Reception NONE = new Reception(OptionalDouble.empty(), List.of());

  public Reception {
    audio = List.copyOf(audio);
  }

  static Reception of(RTCStatsReport report) {
    var roundTrip =
        report.getStats().values().stream()
            .filter(stats -> stats.getType() == RTCStatsType.CANDIDATE_PAIR)
            .map(RTCStats::getAttributes)
            .filter(pair -> Boolean.TRUE.equals(pair.get("nominated")))
            .mapToDouble(Reception::roundTripMs)
            .filter(ms -> ms >= 0)
            .findFirst();
    return new Reception(roundTrip, AudioReception.of(report));
  }

  private static double roundTripMs(Map<String, Object> pair) {
    return pair.get("currentRoundTripTime") instanceof Number seconds
        ? 1_000 * seconds.doubleValue()
        : -1;
  }
}
