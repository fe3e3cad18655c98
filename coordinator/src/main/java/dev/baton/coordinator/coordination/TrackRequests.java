package dev.baton.coordinator.coordination;

import static dev.baton.coordinator.coordination.DecisionTree.inRoom;
import static dev.baton.coordinator.coordination.DecisionTree.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.coordinator.coordination.Rule.Missing;
import java.util.ArrayList;
import java.util.List;

/** What a goal asks to be done to tracks. */
final class TrackRequests {

  private static final List<String> ALL =
      List.of("camera", "microphone", "screen_share", "screen_share_audio");

  static List<ObjectNode> sourced(Details details) throws Missing {
    var request = inRoom(details).put("identity", person(details));
    var tracks = details.tracks();
    if (tracks.isEmpty()) {
      request.put("source", source(details));
    } else {
      request.put("track_sid", tracks.getFirst());
    }
    return List.of(request);
  }

  private static String source(Details details) {
    return details
        .oneOf("camera", "video", "screen")
        .map(word -> word.equals("screen") ? "screen_share" : "camera")
        .orElse("microphone");
  }

  static List<ObjectNode> named(Details details) throws Missing {
    if (details.tracks().isEmpty()) {
      throw new Missing("Which tracks are meant? Give their ids (TR_…).");
    }
    var request = inRoom(details).put("identity", person(details));
    details.tracks().forEach(request.putArray("tracks")::add);
    return List.of(request);
  }

  static List<ObjectNode> publishing(Details details) throws Missing {
    boolean forbidden = details.oneOf("forbid", "stop", "prevent", "not").isPresent();
    var request = inRoom(details).put("identity", person(details));
    var named = sources(details);
    if (!forbidden || named.isEmpty()) {
      named.forEach(request.put("allowed", !forbidden).putArray("sources")::add);
      return List.of(request);
    }
    // LiveKit knows what is permitted, not what is forbidden: the others stay.
    var others = ALL.stream().filter(source -> !named.contains(source)).toList();
    others.forEach(request.put("allowed", !others.isEmpty()).putArray("sources")::add);
    return List.of(request);
  }

  private static List<String> sources(Details details) {
    var sources = new ArrayList<String>();
    details.oneOf("camera", "video").ifPresent(word -> sources.add("camera"));
    details
        .oneOf("microphone", "mic", "audio", "speak")
        .ifPresent(word -> sources.add("microphone"));
    details
        .oneOf("screen")
        .ifPresent(word -> sources.addAll(List.of("screen_share", "screen_share_audio")));
    return sources;
  }

  private TrackRequests() {}
}
