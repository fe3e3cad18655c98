package dev.baton.workflows.coordination.track;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the track specialist can be asked for; the JSON property {@code operation} tells which.
 * Tracks are named by sid, or by their source, which means all of that source.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrackRequest.Mute.class, name = "mute"),
  @JsonSubTypes.Type(value = TrackRequest.Unmute.class, name = "unmute"),
  @JsonSubTypes.Type(value = TrackRequest.MuteAll.class, name = "mute_all"),
  @JsonSubTypes.Type(value = TrackRequest.Subscribe.class, name = "subscribe"),
  @JsonSubTypes.Type(value = TrackRequest.Unsubscribe.class, name = "unsubscribe"),
  @JsonSubTypes.Type(value = TrackRequest.SetPublishing.class, name = "set_publishing"),
  @JsonSubTypes.Type(value = TrackRequest.ReadQuality.class, name = "read_quality"),
  @JsonSubTypes.Type(value = TrackRequest.SetQuality.class, name = "set_quality")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface TrackRequest {

  /** In which room. */
  @Nullable String room();

  /** Silence tracks of a participant. */
  record Mute(
      @Nullable String room,
      @Nullable String identity,
      @Nullable String trackSid,
      @Nullable TrackSource source)
      implements TrackRequest {}

  /**
   * Open tracks that are muted. LiveKit allows it only where its setting {@code
   * room.enable_remote_unmute} is on.
   */
  record Unmute(
      @Nullable String room,
      @Nullable String identity,
      @Nullable String trackSid,
      @Nullable TrackSource source)
      implements TrackRequest {}

  /**
   * Silence every microphone in a room.
   *
   * @param except identities that may go on speaking
   */
  record MuteAll(@Nullable String room, List<String> except) implements TrackRequest {
    public MuteAll {
      except = except == null ? List.of() : List.copyOf(except);
    }
  }

  /**
   * Let a participant hear or see tracks of others.
   *
   * @param identity who is to receive them
   * @param tracks their sids, at least one
   */
  record Subscribe(@Nullable String room, @Nullable String identity, List<String> tracks)
      implements TrackRequest {
    public Subscribe {
      tracks = tracks == null ? List.of() : List.copyOf(tracks);
    }
  }

  /** Stop it. */
  record Unsubscribe(@Nullable String room, @Nullable String identity, List<String> tracks)
      implements TrackRequest {
    public Unsubscribe {
      tracks = tracks == null ? List.of() : List.copyOf(tracks);
    }
  }

  /**
   * Say whether a participant may publish, and what. Tracks that are no longer allowed are taken
   * down. The participant's other permissions stay. For somebody who has not joined the open room
   * yet, it is kept and done whenever they join, until the room is closed.
   *
   * @param sources which ones may be published; any where empty
   */
  record SetPublishing(
      @Nullable String room,
      @Nullable String identity,
      @Nullable Boolean allowed,
      List<TrackSource> sources)
      implements TrackRequest {
    public SetPublishing {
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  /** Tell which qualities a participant's video tracks offer. */
  record ReadQuality(@Nullable String room, @Nullable String identity, @Nullable String trackSid)
      implements TrackRequest {}

  /**
   * Choose the quality in which somebody receives a track. LiveKit leaves that choice to the
   * receiving client and has no server call for it: the specialist refuses and names the ways there
   * are.
   */
  record SetQuality(
      @Nullable String room,
      @Nullable String identity,
      @Nullable String trackSid,
      @Nullable String quality)
      implements TrackRequest {}
}
