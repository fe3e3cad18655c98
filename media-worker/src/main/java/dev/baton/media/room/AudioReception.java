package dev.baton.media.room;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.List;
import java.util.Map;

/**
 * How one remote audio track arrived, from its first packet until now: what libwebrtc's jitter
 * buffer tells as {@code inbound-rtp} (W3C, Identifiers for WebRTC's Statistics API).
 *
 * @param bufferedMs how long a sample waited in the jitter buffer on average
 * @param targetMs how long the buffer wanted it to wait, for what it had seen of the network
 * @param emitted samples that have left the jitter buffer, over which those averages go
 * @param samples played so far, 48 kHz
 * @param concealedSamples of those, how many were made up because none had come in time
 * @param silentConcealedSamples of those, how many are silence: made up while the sender rests
 * @param removedSamples left out to catch up
 * @param insertedSamples stretched to wait
 * @param lostPackets that never came
 */
public record AudioReception(
    double bufferedMs,
    double targetMs,
    long emitted,
    long samples,
    long concealedSamples,
    long silentConcealedSamples,
    long removedSamples,
    long insertedSamples,
    long lostPackets) {

  static List<AudioReception> of(RTCStatsReport report) {
    return report.getStats().values().stream()
        .filter(stats -> stats.getType() == RTCStatsType.INBOUND_RTP)
        .map(RTCStats::getAttributes)
        .filter(attributes -> "audio".equals(attributes.get("kind")))
        .map(AudioReception::of)
        .toList();
  }

  private static AudioReception of(Map<String, Object> attributes) {
    double emitted = Math.max(1, number(attributes, "jitterBufferEmittedCount"));
    return new AudioReception(
        1_000 * number(attributes, "jitterBufferDelay") / emitted,
        1_000 * number(attributes, "jitterBufferTargetDelay") / emitted,
        (long) number(attributes, "jitterBufferEmittedCount"),
        (long) number(attributes, "totalSamplesReceived"),
        (long) number(attributes, "concealedSamples"),
        (long) number(attributes, "silentConcealedSamples"),
        (long) number(attributes, "removedSamplesForAcceleration"),
        (long) number(attributes, "insertedSamplesForDeceleration"),
        (long) number(attributes, "packetsLost"));
  }

  private static double number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
