package dev.baton.coordinator.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.message.TokenResponse;
import dev.baton.workflows.coordination.task.LogEntry;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.StepView;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MdtmFileTest {

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";

  @Test
  void itHasFrontMatterAndOneChecklistForEachSpecialist() {
    var file = MdtmFile.of(task("Say \"hi\"\nto all", "a goal\n+++\n# not a heading"));

    assertThat(file)
        .startsWith(
            """
            +++
            id = "t1"
            title = "Say \\"hi\\"\\u000ato all"
            status = "🔵 In Progress"
            type = "livekit-coordination"
            priority = "medium"
            assigned_to = ["auth", "room"]
            coordinator = "task:t1"
            created_date = 2026-01-01T10:00:00Z
            updated_date = 2026-01-01T10:00:07Z
            version = 7
            related_docs = []
            +++

            # Say "hi" to all

            ## Description

            > a goal
            > +++
            > # not a heading
            """)
        .contains(
            """
            ## Checklist: auth · 🟢 Done

            - [x] **1** a token for ann (`issue_token`) 🟢 Done
              - a token
            """)
        .contains(
            """
            ## Checklist: room · 🟡 To Do

            - [ ] **2** the room (`create_room`) 🟡 To Do
            """);
  }

  @Test
  void messagesKeepTheirLayoutWhateverTheyHold() {
    assertThat(MdtmFile.of(task("t", "g")))
        .contains("### 2026-01-01T10:00:00Z · auth\n\n~~~~text\nToken generated:\n");
  }

  @Test
  void tokensAndStreamKeysAreNotKept() {
    var task = Hidden.in(task("t", "stream to rtmps://live.example/app/secret-key"));

    assertThat(MdtmFile.of(task))
        .doesNotContain(JWT)
        .contains("JWT: [token hidden]")
        .doesNotContain("secret-key")
        .contains("rtmps://live.example/[hidden]");
    assertThat(task.steps().toString()).contains("[token hidden]").doesNotContain(JWT);
  }

  private static TaskSnapshot task(String title, String goal) {
    var answer = new TokenResponse(JWT, T0, List.of("join"));
    var result =
        SpecialistResult.completed(
            "a token", List.of(), JsonNodeFactory.instance.objectNode().put("jwt", JWT));
    return new TaskSnapshot(
        "t1",
        7,
        title,
        goal,
        Origin.PERSON,
        TaskStatus.IN_PROGRESS,
        null,
        Plan.Planner.RULES,
        true,
        Map.of("team", "blue"),
        List.of("quick"),
        List.of(
            step("1", Specialist.AUTH, "a token for ann", "issue_token", TaskStatus.DONE, result),
            step("2", Specialist.ROOM, "the room", "create_room", TaskStatus.TO_DO, null)),
        List.of(),
        List.of(new LogEntry(T0, "auth", answer.text() + "\n~~~")),
        T0,
        T0.plusSeconds(7),
        null);
  }

  private static StepView step(
      String number,
      Specialist specialist,
      String goal,
      String operation,
      TaskStatus status,
      @Nullable SpecialistResult result) {
    JsonNode request = JsonNodeFactory.instance.objectNode().put("operation", operation);
    return new StepView(
        number, specialist, null, goal, request, status, false, 1, result, T0, null);
  }
}
