package dev.baton.workflows.coordination.auth;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a token permits. Whatever is not named is forbidden, also where LiveKit's default allows it.
 */
public enum Grant {
  /** Join the room. */
  @JsonProperty("join")
  JOIN,
  /** Publish tracks; of any source, unless the request names some. */
  @JsonProperty("publish")
  PUBLISH,
  /** Subscribe to the tracks of others. */
  @JsonProperty("subscribe")
  SUBSCRIBE,
  /** Send data messages. */
  @JsonProperty("publish_data")
  PUBLISH_DATA,
  /** Change the own name, metadata and attributes. */
  @JsonProperty("update_own_metadata")
  UPDATE_OWN_METADATA,
  /** Stay unseen by the others. */
  @JsonProperty("hidden")
  HIDDEN,
  /** Moderate the room: mute, remove, change permissions. */
  @JsonProperty("room_admin")
  ROOM_ADMIN,
  /** Create and delete rooms, of any name. */
  @JsonProperty("room_create")
  ROOM_CREATE,
  /** List the server's rooms. */
  @JsonProperty("room_list")
  ROOM_LIST,
  /** Start and stop egress. */
  @JsonProperty("room_record")
  ROOM_RECORD
}
