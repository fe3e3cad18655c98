package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

final class OfferedTracksTest {

  @Test
  void eachSectionNamesTheTrackItCarriesNow() {
    String sdp =
        """
        v=0
        a=msid-semantic:WMS *
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        a=mid:0
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        a=mid:1
        a=msid:PA_alice|TR_one TR_one
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        a=msid:PA_bob|camera TR_two
        a=mid:2
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        a=mid:3
        """
            .replace("\n", "\r\n");
    assertThat(OfferedTracks.sidsByMid(sdp))
        .containsOnly(entry("1", "TR_one"), entry("2", "TR_two"));
  }
}
