package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.Story.Told;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts that are changed while people talk to them. */
class DraftStoryTest {

  private static final SessionTemplate DRAFT =
      Templates.helpDesk(false, 3_600_000).as(Templates.SLUG, SessionTemplate.DRAFT);

  private static final SessionTemplate SHORTER = instructing("Be brief.");

  private final Story story = new Story(DRAFT);
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  DraftStoryTest() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void aChangedDraftIsTakenByThisWorkerTheNextOneAndWhoeverIsHandedOverTo()
      throws TimeoutException {
    story.records.draft = SHORTER;

    assertThat(session.ofDraft().takeDraft().changed()).isTrue();

    assertThat(Waiting.poll(story.workers.templates, "the changed draft")).isEqualTo(SHORTER);
    assertThat(session.handsOff(1, "h1", "expert", true).instructions()).isEqualTo("Be brief.");
    assertThat(session.workflow().attach("worker-2").template()).isEqualTo(SHORTER);
    session.ends(hold);
    assertThat(kinds()).containsExactly(SessionEvent.DRAFT_TAKEN);
  }

  @Test
  void whatIsTheSameIsNotTold() throws TimeoutException {
    assertThat(session.ofDraft().takeDraft().changed()).isFalse();

    session.ends(hold);
    assertThat(story.workers.templates).isEmpty();
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aToolThatIsNewInTheDraftCanBeCalled() throws TimeoutException {
    var triage = DRAFT.agents().getFirst();
    var without = triage.toBuilder().tools().build();
    story.records.draft = DRAFT.toBuilder().agents(without, DRAFT.agents().getLast()).build();
    assertThat(session.ofDraft().takeDraft().changed()).isTrue();
    assertThatThrownBy(() -> session.calls(1, "c1", "look_up"))
        .hasStackTraceContaining("has no tool 'look_up'");

    story.records.draft = DRAFT;
    assertThat(session.ofDraft().takeDraft().changed()).isTrue();

    assertThat(session.calls(1, "c2", "look_up").callId()).isEqualTo("c2");
    session.ends(hold);
  }

  @Test
  void aDraftWithoutTheAgentThatTalksIsRefusedAndTheSessionGoesOn() throws TimeoutException {
    var expert = DRAFT.agents().getLast().toBuilder().handoffs().build();
    story.records.draft = DRAFT.toBuilder().agents(expert).entryAgent("expert").build();

    assertThatThrownBy(() -> session.ofDraft().takeDraft())
        .hasStackTraceContaining("the draft has no agent 'triage', which has the conversation");

    assertThat(session.workflow().snapshot().template()).isEqualTo(DRAFT);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void aSessionOfAVersionKeepsIt() throws TimeoutException {
    try (var published = new Story(DRAFT.as(Templates.SLUG, 3))) {
      var other = published.start("lobby");
      var held = published.workers.nextHold();
      other.workflow().attach("worker-1");

      assertThatThrownBy(() -> other.ofDraft().takeDraft())
          .hasStackTraceContaining("the session runs version 3 of its template");

      assertThat(other.ends(held).reason()).isEqualTo(EndReason.USER_LEFT);
    }
  }

  private List<String> kinds() {
    return story.records.saves().stream()
        .flatMap(save -> save.events().stream())
        .map(SessionEvent::kind)
        .toList();
  }

  private static SessionTemplate instructing(String instructions) {
    var agents =
        DRAFT.agents().stream()
            .map(agent -> agent.toBuilder().instructions(instructions).build())
            .toList();
    return DRAFT.toBuilder().agents(agents).build();
  }
}
