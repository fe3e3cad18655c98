package dev.baton.media.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onvoid.webrtc.RTCIceCandidate;

/** The JSON of a candidate on the wire: a browser's {@code RTCIceCandidateInit}. */
final class IceCandidates {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IceCandidates() {}

  static String write(RTCIceCandidate candidate) {
    return JSON.createObjectNode()
        .put("candidate", candidate.sdp)
        .put("sdpMid", candidate.sdpMid)
        .put("sdpMLineIndex", candidate.sdpMLineIndex)
        .toString();
  }

  static RTCIceCandidate read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new RTCIceCandidate(
          node.path("sdpMid").asText(""),
          node.path("sdpMLineIndex").asInt(0),
          node.path("candidate").asText(""));
    } catch (JsonProcessingException unreadable) {
      throw new RoomException("LiveKit sent a candidate that is not JSON.", unreadable);
    }
  }
}
