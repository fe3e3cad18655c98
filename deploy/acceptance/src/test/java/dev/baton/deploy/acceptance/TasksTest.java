package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import dev.baton.media.room.RoomEngine;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goals in plain words, on the running product: the API, the coordinator with its specialists, and
 * the LiveKit server.
 */
@ExtendWith(LocalStack.class)
final class TasksTest {

  private final String room = "room-" + UUID.randomUUID();

  @Test
  void aVideoChatIsDividedAmongThreeSpecialistsAndItsTokenOpensTheRoom(LocalStack.Running stack) {
    var api = stack.api();
    var id = api.task("Implement a basic video chat using LiveKit in React", "");

    var task = ends(api, id);

    assertThat(task.path("outcome").asText()).isEqualTo("completed");
    assertThat(task.path("planned_by").asText()).isEqualTo("rules");
    assertThat(task.path("steps").findValuesAsText("specialist"))
        .containsExactly("auth", "room", "track");
    var newest = file(api, id, task.path("version").asInt());
    assertThat(newest)
        .startsWith("+++\nid = \"%s\"\n".formatted(id))
        .containsSubsequence(
            "status = \"🟢 Done\"",
            "assigned_to = [\"auth\", \"room\", \"track\"]",
            "outcome = \"completed\"",
            "\n+++\n",
            "## Checklist: auth · 🟢 Done",
            "- [x] **1**",
            "## Checklist: room · 🟢 Done",
            "- [x] **2**",
            "## Checklist: track · 🟢 Done",
            "- [x] **3**",
            "## Log",
            "Process LiveKit auth request:\n\nGoal: ",
            "\nContext:\n- Implementation Language: ",
            "\nMDTM task file: /api/tasks/%s/file\n\nCoordinator Task ID: %s".formatted(id, id),
            "Token generated:\n\nJWT: [token hidden]\nExpiration: ",
            "✅ Completed auth task:\n- Implemented ",
            "Task file updated at /api/tasks/%s/file".formatted(id),
            "Process LiveKit room request:",
            "✅ Completed room task:",
            "Process LiveKit track request:",
            "✅ Completed track task:");
    assertThat(file(api, id, 2)).contains("status = \"🔵 In Progress\"", "- [ ] **3**");
    assertThat(api.taskFile(id, 2).headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            value -> assertThat(value).contains("attachment", "task-%s-v2.md".formatted(id)));
    opensTheRoom(api, api.taskResult(id, "1").at("/data/jwt").asText());
  }

  @Test
  void theRoomSpecialistAsksTheRecordingSpecialistForARoomInWhichSomebodyTalks(
      LocalStack.Running stack) {
    var api = stack.api();
    var session = api.startSession("voice-assistant");
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() ->
            api.session(session.path("session_id").asText())
                .path("status")
                .asText()
                .equals("active"));
    var id =
        api.task("Add recording functionality to LiveKit rooms", session.path("room").asText());

    var task = ends(api, id);

    assertThat(task.path("outcome").asText()).isEqualTo("completed");
    assertThat(task.path("steps").findValuesAsText("specialist"))
        .containsExactly("room", "recording");
    assertThat(task.at("/steps/1/asked_by").asText()).isEqualTo("room");
    assertThat(file(api, id, task.path("version").asInt()))
        .containsSubsequence(
            "## Checklist: room · 🟢 Done",
            "## Checklist: recording · 🟢 Done",
            ", asked by room) 🟢 Done",
            "Start recording for room:\n\nRoom: " + session.path("room").asText(),
            "\nConfiguration:\n- Format: ",
            "Recording started:\n\nRecording ID: ",
            "\nStorage Location: ",
            "✅ Completed recording task:",
            "✅ Completed room task:");
    var prepared = ends(api, "start-" + session.path("session_id").asText());
    assertThat(prepared.path("steps").findValuesAsText("specialist"))
        .containsExactly("auth", "room", "recording", "webhook");
    assertThat(prepared.path("outcome").asText()).isEqualTo("completed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Give ann a token for room ROOM that lasts 10 minutes | auth | issue_token
          Create a room called ROOM for 10 people | room | create_room
          List all recordings | recording | list_recordings
          Show the webhooks | webhook | list_endpoints
          """)
  void oneSpecialistDoesItAlone(
      String goal, String specialist, String operation, LocalStack.Running stack) {
    var api = stack.api();
    var id = api.task(goal.replace("ROOM", room), "");

    var task = ends(api, id);

    assertThat(task.path("outcome").asText()).as(task.toString()).isEqualTo("completed");
    assertThat(task.path("steps").findValuesAsText("specialist")).containsExactly(specialist);
    assertThat(task.at("/steps/0/request/operation").asText()).isEqualTo(operation);
    assertThat(api.taskFile(id, 1).statusCode()).isEqualTo(404);
  }

  @Test
  void whatSomebodyMayPublishIsSetInARoomThatIsThere(LocalStack.Running stack) {
    var api = stack.api();
    ends(api, api.task("Create a room called " + room, ""));

    var task = ends(api, api.task("Forbid bob to share the screen in room " + room, ""));

    assertThat(task.path("outcome").asText()).as(task.toString()).isEqualTo("completed");
    assertThat(task.at("/steps/0/request/sources").toString())
        .isEqualTo("[\"camera\",\"microphone\"]");
  }

  @Test
  void aStreamWithoutLiveKitEgressIsPutBeforeAPersonAtOnce(LocalStack.Running stack) {
    var api = stack.api();
    var id = api.task("Stream room %s to rtmp://live.example/app/key".formatted(room), "");

    var asked = becomes(api, id, task -> !task.path("escalations").isEmpty());

    assertThat(asked.at("/escalations/0/question").asText())
        .contains("(egress) cannot go on", "egress not connected", "Run LiveKit Egress")
        .doesNotContain("app/key");
    var path = "/api/tasks/%s/escalations/".formatted(id);
    refused(api.post(path + 2, "{\"choice\": \"skip\"}"), "this task has no escalation 2");
    refused(
        api.post(path + 1, "{\"choice\": \"rephrase\", \"goal\": \"x\"}"),
        "escalation 1 offers retry, correct, reroute, skip, cancel");
    assertThat(api.post(path + 1, "{\"choice\": \"skip\"}").path("status").asInt()).isEqualTo(200);
    assertThat(ends(api, id).path("outcome").asText()).isEqualTo("completed");
    refused(api.post(path + 1, "{\"choice\": \"retry\"}"), "Not answered: ");
  }

  @Test
  void aPersonSaysInThePageWhatIsWantedAndDecidesWhatWasUnclear(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var microphone = new Microphone().pause(100).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(microphone)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page());
      page.getByRole(AriaRole.NAVIGATION)
          .getByText(
              "Tasks", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
          .click();
      page.getByTestId("goal").fill("Make it nice in " + room);
      page.getByTestId("create-task").click();

      Browser.shows(page, "[data-testid=escalation]", "names no operation of a specialist");
      Browser.shows(page, "[data-testid=task-status]", "Blocked");
      page.locator("[data-choice=rephrase]").click();
      page.getByTestId("answer-details")
          .fill("Create a room called %s and give ann a token".formatted(room));
      page.getByTestId("send-answer").click();

      Browser.shows(page, "[data-testid=task-status]", "Done");
      assertThat(page.getByTestId("escalation")).hasCount(0);
      Browser.shows(page, "[data-testid=task-file] .checklist li[data-done=true]", "(create_room)");
      Browser.shows(page, "[data-testid=task-file] .checklist li[data-done=true]", "(issue_token)");
      Browser.shows(page, "[data-testid=task-file] pre", "JWT: [token hidden]");
      var file = page.waitForDownload(() -> page.getByTestId("download").click());
      assertThat(file.suggestedFilename()).startsWith("task-").endsWith(".md");
      var newest = page.getByTestId("task-file").getAttribute("data-version");
      var before = String.valueOf(Integer.parseInt(newest) - 1);
      page.getByTestId("version").selectOption(before);
      Browser.shows(
          page, "[data-testid=task-file][data-version='%s'] pre".formatted(before), "Token");

      page.getByRole(AriaRole.NAVIGATION).getByText("Tasks").click();
      Browser.shows(page, "[data-testid=task-list] li", "Make it nice in " + room);
    }
  }

  private static void opensTheRoom(BatonApi api, String jwt) {
    var address = api.post("/api/livekit/connection-details", "{}").at("/body/server_url").asText();
    try (var engine = new RoomEngine()) {
      var here = engine.connect(address, jwt, new Listener());
      assertThat(here.localIdentity()).isEqualTo("guest");
      here.disconnect();
    }
  }

  private static void refused(JsonNode answer, String why) {
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(409);
    assertThat(answer.at("/body/detail").asText()).contains(why);
  }

  private static String file(BatonApi api, String id, int version) {
    return new String(api.taskFile(id, version).body(), UTF_8);
  }

  private static JsonNode ends(BatonApi api, String id) {
    return becomes(api, id, task -> !task.path("ended_at").isNull());
  }

  private static JsonNode becomes(BatonApi api, String id, Predicate<JsonNode> wanted) {
    return await().atMost(BatonApi.PATIENCE).until(() -> api.task(id), wanted);
  }
}
