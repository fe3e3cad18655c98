package dev.baton.coordinator.coordination;

import static dev.baton.workflows.coordination.Specialist.AUTH;
import static dev.baton.workflows.coordination.Specialist.EGRESS;
import static dev.baton.workflows.coordination.Specialist.RECORDING;
import static dev.baton.workflows.coordination.Specialist.ROOM;
import static dev.baton.workflows.coordination.Specialist.TRACK;
import static dev.baton.workflows.coordination.Specialist.WEBHOOK;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.coordinator.coordination.Rule.Missing;
import dev.baton.workflows.coordination.Specialist;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The decision tree: authentication, room, media track, recording, egress, webhook, each with the
 * words of its operations, and the words by which its domain is recognised when none of these fits.
 */
final class DecisionTree {

  private static final String MAKE = "\\b(?:create|open|set ?up|make|need|want|add|prepare)\\s+";
  private static final String FILLER =
      "(?:(?:a|an|the|me|us|new|another|private|public|video|audio|voice|livekit|empty)\\s+)*";

  /** All leaves. */
  static final List<Rule> RULES =
      List.of(
          Rule.of(
              AUTH,
              "inspect_token",
              "\\b(?:inspect|verify|validate|decode|check|explain)\\b.*\\btoken\\b",
              d -> List.of(json().put("token", token(d)))),
          Rule.of(
              AUTH,
              "issue_token",
              "\\b(?:create|generate|issue|give|make|mint|sign|need|want|prepare)\\b.*\\b(?:tokens?|jwts?)\\b",
              TokenRequests::of),
          Rule.of(
              AUTH, "revoke", "\\brevoke\\b", d -> List.of(inRoom(d).put("identity", person(d)))),
          Rule.of(AUTH, "check_keys", "\\bapi keys?\\b|\\bkey rotation\\b", d -> List.of(json())),
          Rule.of(ROOM, "create_room", MAKE + FILLER + "rooms?\\b", RoomRequests::create),
          Rule.of(
              ROOM,
              "delete_room",
              "\\b(?:delete|close|destroy)\\s+" + FILLER + "room\\b",
              d -> List.of(inRoom(d))),
          Rule.of(
              ROOM,
              "configure_room",
              "\\b(?:configure|limit|change|update)\\s+" + FILLER + "room\\b",
              RoomRequests::configure),
          Rule.of(
              ROOM,
              "list_participants",
              "\\b(?:list|show|who)\\b(?!.*\\brecordings?\\b).*\\b(?:participants?|(?:is|are) in)\\b",
              d -> List.of(inRoom(d))),
          Rule.of(
              ROOM,
              "list_rooms",
              "\\b(?:list|show|which)\\s+(?:all\\s+)?" + FILLER + "(?:open\\s+)?rooms\\b",
              d -> List.of(json())),
          Rule.of(
              ROOM,
              "mute_all",
              "\\b(?:mute|silence)\\s+(?:all|everybody|everyone)\\b",
              d -> List.of(inRoom(d))),
          Rule.of(
              ROOM,
              "remove_participant",
              "\\b(?:remove|kick|expel|eject)\\b",
              d -> List.of(inRoom(d).put("identity", person(d)))),
          Rule.of(
              TRACK,
              "mute",
              "\\b(?:mute|silence)\\b(?!\\s+(?:all|everybody|everyone)\\b)",
              TrackRequests::sourced),
          Rule.of(TRACK, "unmute", "\\bunmute\\b", TrackRequests::sourced),
          Rule.of(TRACK, "subscribe", "\\bsubscribe\\b", TrackRequests::named),
          Rule.of(TRACK, "unsubscribe", "\\bunsubscribe\\b", TrackRequests::named),
          Rule.of(
              TRACK,
              "set_publishing",
              "\\b(?:let|allow|permit|forbid|stop|prevent)\\b.*\\b(?:publish|publishing|speak|share)\\b",
              TrackRequests::publishing),
          Rule.of(
              TRACK,
              "read_quality",
              "\\bqualit(?:y|ies)\\b",
              d -> List.of(inRoom(d).put("identity", person(d)))),
          Rule.of(
              RECORDING,
              "stop_recording",
              "\\b(?:stop|end)\\b.*\\brecording\\b",
              d -> List.of(json().put("recording_id", id(d)))),
          Rule.of(
              RECORDING,
              "download_recording",
              "\\bdownload\\b.*\\brecording\\b",
              d -> List.of(json().put("recording_id", id(d)))),
          Rule.of(
              RECORDING,
              "store_recording",
              "\\b(?:store|upload|copy)\\b.*\\brecording\\b",
              d -> List.of(json().put("recording_id", id(d)))),
          Rule.of(
              RECORDING,
              "list_recordings",
              "\\b(?:list|show|which)\\b.*\\brecordings\\b",
              d -> {
                var request = json();
                d.room().ifPresent(room -> request.put("room", room));
                return List.of(request);
              }),
          Rule.of(
              RECORDING,
              "apply_retention",
              "\\b(?:delete|remove)\\b.*\\brecordings\\b.*\\bolder\\b|\\bretention\\b",
              d -> List.of(json().put("days", days(d)).put("dry_run", false))),
          Rule.of(
              RECORDING,
              "start_recording",
              "^\\W*(?:please\\s+)?record\\b|\\bstart\\b.*\\brecording\\b|\\b(?:to|and|then)\\s+record\\b",
              RoomRequests::recording),
          Rule.of(
              EGRESS,
              "start_egress",
              "\\b(?:stream|broadcast|restream|export|transcode|publish)\\b.*(?:rtmps?:|srt:|\\bhls\\b|\\bsegments?\\b|\\bimages?\\b|\\bto (?:an? )?(?:mp4|ogg|mp3|file)\\b)",
              EgressRequests::start),
          Rule.of(
              EGRESS,
              "stop_egress",
              "\\b(?:stop|end)\\b.*\\b(?:egress|stream|streaming|export|broadcast)\\b",
              d -> List.of(json().put("egress_id", id(d)))),
          Rule.of(
              EGRESS,
              "list_egress",
              "\\b(?:list|show|which)\\b.*\\b(?:egress(?:es)?|exports|streams)\\b",
              d -> List.of(json().put("active", false))),
          Rule.of(
              WEBHOOK,
              "register_endpoint",
              "\\b(?:register|send|post|deliver|notify|tell|add|set ?up)\\b.*\\b(?:webhooks?|events?|endpoint|https?)\\b",
              DecisionTree::endpoint),
          Rule.of(
              WEBHOOK,
              "list_endpoints",
              "\\b(?:list|show|which)\\b.*\\b(?:webhooks|endpoints)\\b",
              d -> List.of(json())),
          Rule.of(
              WEBHOOK,
              "list_deliveries",
              "\\b(?:list|show|which)\\b.*\\b(?:deliveries|dead letters)\\b",
              d -> List.of(json())));

  /** Words of the domains, for goals of which no leaf is sure. */
  static final Map<Specialist, Pattern> DOMAINS =
      new EnumMap<>(
          Map.of(
              AUTH, words("tokens?|jwts?|api keys?|auth\\w*|log ?in|credentials?"),
              ROOM, words("rooms?|participants?|permissions?|meetings?|lobby"),
              TRACK,
                  words("tracks?|audio|video|camera|micro?phone|mic|mute|subscri\\w+|publish\\w*"),
              RECORDING, words("record\\w*|archive"),
              EGRESS,
                  words(
                      "egress|stream\\w*|broadcast\\w*|rtmp|hls|export|transcod\\w*|composit\\w*"),
              WEBHOOK, words("webhooks?|callbacks?|events?|endpoints?|integrations?|notif\\w+")));

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode inRoom(Details details) throws Missing {
    return json().put("room", room(details));
  }

  static String room(Details details) throws Missing {
    return details.room().orElseThrow(() -> new Missing("Which room is meant?"));
  }

  static String person(Details details) throws Missing {
    return details.people().stream()
        .findFirst()
        .orElseThrow(() -> new Missing("Which participant is meant?"));
  }

  private static List<ObjectNode> endpoint(Details details) throws Missing {
    var address =
        details.addresses().stream()
            .filter(a -> a.startsWith("http"))
            .findFirst()
            .orElseThrow(() -> new Missing("To which address (https://…)?"));
    return List.of(json().put("url", address));
  }

  private static String token(Details details) throws Missing {
    return details.token().orElseThrow(() -> new Missing("Which token is meant?"));
  }

  static String id(Details details) throws Missing {
    return details.id().orElseThrow(() -> new Missing("Which one is meant? Give its id."));
  }

  private static int days(Details details) throws Missing {
    return (int)
        (details.seconds().orElseThrow(() -> new Missing("Older than how many days?")) / 86_400);
  }

  private DecisionTree() {}
}
