package dev.baton.coordinator.coordination;

import static dev.baton.coordinator.coordination.DecisionTree.json;
import static dev.baton.workflows.coordination.Specialist.AUTH;
import static dev.baton.workflows.coordination.Specialist.RECORDING;
import static dev.baton.workflows.coordination.Specialist.ROOM;
import static dev.baton.workflows.coordination.Specialist.TRACK;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Goals that name a whole rather than its parts: a video chat, rooms with recording. */
final class Recipes {

  private static final Pattern CHAT =
      pattern(
          "\\b(?:implement|build|set ?up|create|make|start|prepare|want|need)\\b.*"
              + "\\b(?:video|voice|audio)[ -]?(?:chat|call|conference|meeting)\\b");
  private static final Pattern RECORDED =
      pattern(
          "\\b(?:implement|build|set ?up|create|make|add|enable|want|need)\\b.*"
              + "\\brecording\\b.*\\brooms?\\b"
              + "|"
              + "\\b(?:create|set ?up|make|want|need)\\b.*\\brecorded\\b.*\\brooms?\\b");

  /** The plan of a goal that is one of these; empty when it is none. */
  static Optional<Plan> plan(String taskId, Details details) {
    var room = details.room().orElse("task-" + taskId.substring(0, Math.min(8, taskId.length())));
    if (CHAT.matcher(details.goal()).find()) {
      return Optional.of(chat(room, details));
    }
    if (RECORDED.matcher(details.goal()).find()) {
      return Optional.of(recorded(room, details));
    }
    return Optional.empty();
  }

  /** Tokens, the room, and what its people may publish: auth, room, track in this order. */
  private static Plan chat(String room, Details details) {
    var people = details.people().isEmpty() ? List.of("guest") : details.people();
    var steps = new ArrayList<TaskStep>();
    for (var person : people) {
      steps.add(
          step(
              AUTH,
              "Generate a token for %s to join %s".formatted(person, room),
              json().put("operation", "issue_token").put("room", room).put("identity", person)));
    }
    steps.add(
        step(
            ROOM,
            "Create and configure the room " + room,
            json().put("operation", "create_room").put("room", room)));
    for (var person : people) {
      var publishing = json().put("operation", "set_publishing").put("room", room);
      publishing.put("identity", person).put("allowed", true);
      publishing.putArray("sources").add("camera").add("microphone");
      steps.add(
          step(
              TRACK,
              "Manage %s's audio and video tracks in %s".formatted(person, room),
              publishing));
    }
    return rules("A call needs tokens, a room and its tracks.", steps, List.of(AUTH, ROOM, TRACK));
  }

  /** The room specialist is first, and asks the recording specialist itself. */
  private static Plan recorded(String room, Details details) {
    var request = json().put("operation", "create_room").put("room", room);
    request.set("recording", RoomRequests.plan(details));
    return rules(
        "Recording in a room is the room specialist's, who asks the recording specialist.",
        List.of(step(ROOM, "Create the room %s and have it recorded".formatted(room), request)),
        List.of(ROOM, RECORDING));
  }

  private static Plan rules(String why, List<TaskStep> steps, List<Specialist> specialists) {
    return new Plan(Plan.Planner.RULES, why, steps, specialists);
  }

  private static TaskStep step(Specialist specialist, String goal, JsonNode request) {
    return new TaskStep(specialist, goal, request);
  }

  private static Pattern pattern(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private Recipes() {}
}
