package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.RpcException;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomRequestsTest {

  private final List<String> asked = new ArrayList<>();
  private String answer = "{\"granted\": true}";
  private @Nullable RpcException error;
  private String user = "anne";
  private Modality inputs = new Modality(true, true, true);

  private final RoomRequests requests =
      new RoomRequests(
          (identity, method, payload, timeout) -> {
            asked.add(identity + " " + method + " " + payload);
            if (error != null) {
              throw error;
            }
            return answer;
          },
          () -> user,
          () -> inputs,
          (call, timeout) -> Optional.empty());

  @Test
  void whatTheAgentCouldNotSeeAnywayIsNotAskedFor() throws InterruptedException {
    inputs = new Modality(true, true, false);

    assertThat(run("request_screen_share", "{}").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(asked).isEmpty();
    assertThat(run("request_camera", "{}").outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void thePersonIsAskedForTheCameraAndDecides() throws InterruptedException {
    assertThat(run("request_camera", "{\"reason\":\"x\"}").content()).contains("agreed", "camera");
    answer = "{\"granted\": false}";
    var declined = run("request_screen_share", "{\"reason\":\"y\"}");

    assertThat(declined.outcome()).isEqualTo(Outcome.DONE);
    assertThat(declined.content()).contains("declined", "screen");
    assertThat(asked)
        .containsExactly(
            "anne requestCamera {\"reason\":\"x\"}", "anne requestScreenShare {\"reason\":\"y\"}");
  }

  @Test
  void anActionIsSentToThePageAndItsAnswerComesBack() throws InterruptedException {
    answer = "shown";

    assertThat(run("send_ui_action", "{\"action\":\"show\"}").content()).isEqualTo("shown");
    assertThat(asked).containsExactly("anne uiAction {\"action\":\"show\"}");
  }

  @Test
  void aPageThatCannotIsAFailureAndOneThatDoesNotAnswerIsUnknown() throws InterruptedException {
    error = new RpcException(RpcException.UNSUPPORTED_METHOD, "no");
    assertThat(run("send_ui_action", "{}").outcome()).isEqualTo(Outcome.FAILED);
    error = new RpcException(RpcException.RESPONSE_TIMEOUT, "late");
    assertThat(run("send_ui_action", "{}").outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void nobodyIsAskedInAnEmptyRoom() throws InterruptedException {
    user = "";

    assertThat(run("request_camera", "{}").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(asked).isEmpty();
  }

  private ToolResult run(String tool, String arguments) throws InterruptedException {
    return requests.run(new ToolCall("c1", "triage", tool, arguments), Duration.ofSeconds(1));
  }
}
