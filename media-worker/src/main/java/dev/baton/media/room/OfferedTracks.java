package dev.baton.media.room;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which track each media section of the server's offer carries: {@code a=msid:<stream> <track>},
 * where LiveKit names the track by its sid, or the stream {@code <participant sid>|<track sid>}.
 */
final class OfferedTracks {
  private static final String TRACK_PREFIX = "TR";

  private OfferedTracks() {}

  static Map<String, String> sidsByMid(String sdp) {
    Map<String, String> sids = new HashMap<>();
    String mid = "";
    String sid = null;
    for (String line : sdp.lines().toList()) {
      if (line.startsWith("m=")) {
        mid = "";
        sid = null;
      } else if (line.startsWith("a=mid:")) {
        mid = line.substring("a=mid:".length());
      } else if (line.startsWith("a=msid:")) {
        sid = sid(line.substring("a=msid:".length()));
      }
      if (sid != null && !mid.isEmpty()) {
        sids.put(mid, sid);
      }
    }
    return sids;
  }

  private static @Nullable String sid(String msid) {
    for (String part : msid.split("[ |]")) {
      if (part.startsWith(TRACK_PREFIX)) {
        return part;
      }
    }
    return null;
  }
}
