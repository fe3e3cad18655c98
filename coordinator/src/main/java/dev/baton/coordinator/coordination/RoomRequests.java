package dev.baton.coordinator.coordination;

import static dev.baton.coordinator.coordination.DecisionTree.inRoom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.coordinator.coordination.Rule.Missing;
import java.util.List;

/** Rooms that a goal asks for, and their recordings. */
final class RoomRequests {

  static List<ObjectNode> create(Details details) throws Missing {
    var request = inRoom(details);
    details
        .count()
        .ifPresent(count -> request.putObject("settings").put("max_participants", count));
    return List.of(request);
  }

  static List<ObjectNode> configure(Details details) throws Missing {
    var count =
        details
            .count()
            .orElseThrow(() -> new Missing("How shall the room be? Give a number of people."));
    var request = inRoom(details);
    request.putObject("settings").put("max_participants", count);
    return List.of(request);
  }

  static List<ObjectNode> recording(Details details) throws Missing {
    return List.of(inRoom(details).setAll(plan(details)));
  }

  /** How to record, as far as that is said. */
  static ObjectNode plan(Details details) {
    var plan = DecisionTree.json();
    details.oneOf("mp3", "ogg", "mp4").ifPresent(format -> plan.put("format", format));
    details.oneOf("grid", "single-speaker", "speaker").ifPresent(l -> plan.put("layout", l));
    details.oneOf("s3", "local").ifPresent(storage -> plan.put("storage", storage));
    return plan;
  }

  private RoomRequests() {}
}
