package dev.baton.media.room;

import java.util.Locale;
import livekit.LivekitModels;

/** What a participant is, as LiveKit tells kinds apart. */
public enum ParticipantKind {
  /** A person's client, or any program that joined without saying what it is. */
  STANDARD,
  /** Media pushed into the room from outside (RTMP, WHIP). */
  INGRESS,
  /** A recorder of LiveKit's own. */
  EGRESS,
  /** A telephone. */
  SIP,
  /** An agent: clients find the agent of a room by this kind. */
  AGENT,
  /** A kind that this client does not know. */
  OTHER;

  /** How the kind is written in the claim {@code kind} of a token. */
  String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ParticipantKind of(LivekitModels.ParticipantInfo.Kind kind) {
    return switch (kind) {
      case STANDARD -> STANDARD;
      case INGRESS -> INGRESS;
      case EGRESS -> EGRESS;
      case SIP -> SIP;
      case AGENT -> AGENT;
      default -> OTHER;
    };
  }
}
