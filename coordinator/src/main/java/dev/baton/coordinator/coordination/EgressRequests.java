package dev.baton.coordinator.coordination;

import static dev.baton.coordinator.coordination.DecisionTree.json;
import static dev.baton.coordinator.coordination.DecisionTree.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.coordinator.coordination.Rule.Missing;
import java.util.List;

/** Exports that a goal asks for: of the whole room. */
final class EgressRequests {

  static List<ObjectNode> start(Details details) throws Missing {
    var request = json();
    var source = request.putObject("source").put("type", "room_composite");
    source.put("room", room(details));
    details.oneOf("grid", "single-speaker", "speaker").ifPresent(l -> source.put("layout", l));
    var output = request.putArray("outputs").addObject();
    var streams =
        details.addresses().stream().filter(address -> !address.startsWith("http")).toList();
    if (!streams.isEmpty()) {
      streams.forEach(output.put("type", "stream").putArray("urls")::add);
    } else if (details.oneOf("hls", "segments?").isPresent()) {
      output.put("type", "segments");
    } else if (details.oneOf("images?").isPresent()) {
      output.put("type", "images");
    } else {
      output.put("type", "file").put("format", details.oneOf("ogg", "mp3", "mp4").orElse("mp4"));
    }
    return List.of(request);
  }

  private EgressRequests() {}
}
