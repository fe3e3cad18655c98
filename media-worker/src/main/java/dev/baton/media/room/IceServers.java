package dev.baton.media.room;

import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import java.util.List;
import livekit.LivekitRtc.ICEServer;

/** What the server offers to find a way through NATs. */
final class IceServers {
  private IceServers() {}

  static RTCConfiguration configuration(List<ICEServer> offers) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    for (ICEServer offered : offers) {
      RTCIceServer server = new RTCIceServer();
      server.urls = List.copyOf(offered.getUrlsList());
      server.username = offered.getUsername();
      server.password = offered.getCredential();
      configuration.iceServers.add(server);
    }
    return configuration;
  }
}
