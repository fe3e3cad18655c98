package dev.baton.workflows.session;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.panels.PanelState;
import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.Whisper;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.session.Turn.Role;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Plays sessions in which happens what is hard to bring about on a real server, and records their
 * histories as {@link HistoryRecorder} does. No test of the suite; only when asked for:
 *
 * <pre>{@code
 * ./mvnw -q test -pl workflows -am -Dtest=StoryRecorder -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dbaton.histories=VERSION
 * }</pre>
 */
class StoryRecorder {

  private static final SessionTemplate DRAFT =
      Templates.helpDesk(true, 3_600_000).as(Templates.SLUG, SessionTemplate.DRAFT);

  private final Path folder =
      Path.of("src/test/resources/histories")
          .resolve(
              Objects.requireNonNull(
                  System.getProperty("baton.histories"),
                  "-Dbaton.histories=VERSION says for which version histories are recorded"));

  /** Everything that a session may be sent. */
  @Test
  void recordEveryMessage() throws IOException, TimeoutException {
    try (var story = new Story(DRAFT)) {
      var session = story.start("lobby");
      story.workers.nextHold();
      session.workflow().attach("worker-1");
      talk(story, session);
      callTools(story, session);
      operate(story, session);
      session.workflow().workerLost(new WorkerLoss("worker-1", 1, "worker-2", "its lease ended"));
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-2");
      session.says(2, 4, Role.AGENT, "Sorry, I lost you for a moment.");
      session.workflow().end(EndReason.AGENT_ENDED);
      story.workers.nextEndCommand();
      session.ends(hold);
      record(story, session, null, "session-with-every-message");
    }
  }

  private static void talk(Story story, Told session) {
    var workflow = session.workflow();
    session.says(1, 1, Role.USER, "Please draw me a cake.");
    workflow.listenTo(1, new AudienceChoice(Audience.NAMED, List.of("ben")));
    var values = JsonNodeFactory.instance.objectNode().put("content", "a cake");
    var board = new PanelState("notepad", "o1", 0, true, values);
    workflow.panelsChanged(1, List.of(PanelChange.whole(board)));
    workflow.panelsChanged(1, List.of(new PanelChange("notepad", "o1", 0, 0, null, null, false)));
    workflow.note(1, new SessionEvent("e1", SessionEvent.PANEL, Story.T0, Map.of()));
    var speech = session.isAskedToSay("s1", "We close in five minutes.");
    story.workers.nextSpeech();
    workflow.interrupt(true);
    story.workers.nextInterruption();
    var outcome = new SpeechOutcome("s1", SpeechOutcome.Result.SPOKEN);
    workflow.said(1, outcome, Story.turn(2, Role.AGENT, "We close in"));
    speech.join();
  }

  private static void callTools(Story story, Told session) {
    session.calls(1, "c1", "order_cake");
    session.operated().approveTool(new ApprovalDecision("c1", "ann", true, null));
    story.workers.nextNote();
    story.tools.behaviours.addAll(List.of(Behaviour.LOSE_THE_ANSWER, Behaviour.WAIT));
    session.calls(1, "c2", "order_pizza");
    session
        .operated()
        .resolveTool(
            new ToolResolution("c2", "ann", ToolResolution.Choice.HAPPENED, "It is ordered."));
    story.workers.nextNote();
    var running = session.callsInBackground(1, "c3", "look_up");
    await().until(() -> story.tools.calls.size() == 3);
    session.workflow().toolProgress("c3", "Nearly there.");
    Waiting.poll(story.workers.progress, "the progress");
    story.tools.goOn();
    running.join();
  }

  private static void operate(Story story, Told session) {
    var operated = session.operated();
    operated.listen(new OperatorVisit("v1", "ann"));
    operated.whisper(new Whisper("w1", "ann", "Offer a discount.", true));
    story.workers.nextNote();
    operated.takeOver(new OperatorVisit("v2", "ann"));
    Waiting.poll(story.workers.takeovers, "the first takeover");
    session.says(1, 3, Role.OPERATOR, "Hello, this is Ann.");
    operated.handBack(new HandBack("ann", "She gets a refund.", true));
    story.workers.nextNote();
    operated.takeOver(new OperatorVisit("v3", "ann"));
    Waiting.poll(story.workers.takeovers, "the second takeover");
    operated.operatorLeft(1, "v3");
    story.workers.nextNote();
    story.records.draft = DRAFT.toBuilder().name("Help desk, changed").build();
    session.ofDraft().takeDraft();
    Waiting.poll(story.workers.templates, "the changed draft");
    session.handsOff(1, "h1", "expert", true);
  }

  /** A session whose history became long. */
  @Test
  void recordRunsThatFollowEachOther() throws IOException, TimeoutException {
    try (var story = new Story(Templates.helpDesk(true, 3_600_000))) {
      story.records.continueAfterEvents = 100;
      var session = story.start("lobby");
      story.workers.nextHold();
      session.workflow().attach("worker-1");
      var firstRun = story.runId(session);
      session.calls(1, "c1", "order_pizza");
      session.handsOff(1, "h1", "expert", true);
      int said = 0;
      while (!story.workers.hasAnotherHold()) {
        says(story, session, ++said);
      }
      Hold hold = story.workers.nextHold();
      session.calls(1, "c1", "order_pizza");
      session.calls(1, "c2", "look_up");
      says(story, session, ++said);
      session.ends(hold);
      record(story, session, firstRun, "session-continued-first-run");
      record(story, session, null, "session-continued-last-run");
    }
  }

  private static void says(Story story, Told session, int seq) {
    await()
        .ignoreException(WorkflowNotFoundException.class)
        .until(() -> {
          session.says(1, seq, Role.AGENT, "turn " + seq);
          return true;
        });
    await().until(() -> story.records.savedTurns().size() == seq);
  }

  /** A worker that lost Temporal only. */
  @Test
  void recordWorkerThatIsAskedAgain() throws IOException, TimeoutException {
    try (var story = new Story(Templates.helpDesk(true, 3_600_000))) {
      var session = story.start("lobby");
      var first = story.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 1, Role.USER, "Are you there?");
      first.die();
      var hold = story.workers.nextHold();
      session.says(1, 2, Role.AGENT, "I am.");
      session.ends(hold);
      record(story, session, null, "session-asked-again");
    }
  }

  private void record(Story story, Told session, @Nullable String runId, String name)
      throws IOException {
    HistoryRecorder.record(
        story.temporal.getWorkflowClient(),
        SessionContract.workflowId(session.id()),
        runId,
        folder.resolve(name + ".json"),
        PrivatePayloads.from(variable -> ""));
  }
}
