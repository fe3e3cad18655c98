package dev.baton.coordinator.coordination;

import static dev.baton.coordinator.coordination.DecisionTree.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tokens that a goal asks for: one for each person named, or one for a guest. */
final class TokenRequests {

  static List<ObjectNode> of(Details details) {
    var people = details.people();
    return (people.isEmpty() ? List.of("guest") : people)
        .stream().map(person -> token(details, person)).toList();
  }

  private static ObjectNode token(Details details, String person) {
    var request = json().put("identity", person);
    details.room().ifPresent(room -> request.put("room", room));
    details.seconds().ifPresent(seconds -> request.put("ttl_s", seconds));
    details
        .oneOf("listen", "watch", "subscribe[- ]only", "viewer")
        .ifPresent(word -> request.putArray("permissions").add("join").add("subscribe"));
    return request;
  }

  private TokenRequests() {}
}
