package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;
import dev.baton.panels.TextChange;
import dev.baton.workflows.panel.PanelChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Panels as the session's workflow knows them. */
class PanelStoryTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  private static PanelState notepad(String opening, long version, String text) {
    return new PanelState(
        "notepad", opening, version, true, JSON.objectNode().put("content", text));
  }

  private static PanelChange typed(long base, long version, String before, String after) {
    var patch =
        new PanelPatch(Map.of(), Map.of("content", TextChange.between(before, after)), Map.of());
    return new PanelChange("notepad", "o1", base, version, null, patch, true);
  }

  @Test
  void theNextWorkerFindsPanelsAsTheyWereAndTheirEndIsKept() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    assertThat(session.workflow().attach("worker-1").panels()).isEmpty();

    session.workflow().panelsChanged(1, List.of(PanelChange.whole(notepad("o1", 0, "a"))));
    var first = List.of(typed(0, 3, "a", "a dog"));
    session.workflow().panelsChanged(1, first);
    session.workflow().panelsChanged(1, first);
    session.workflow().panelsChanged(1, List.of(typed(7, 8, "?", "lost")));

    assertThat(session.workflow().attach("worker-2").panels())
        .as("a change that comes twice counts once, and one that does not fit not at all")
        .containsExactly(notepad("o1", 3, "a dog"));

    session.workflow().panelsChanged(1, List.of(typed(3, 4, "a dog", "a cat")));
    session
        .workflow()
        .panelsChanged(2, List.of(new PanelChange("notepad", "o1", 3, 3, null, null, false)));
    assertThat(session.workflow().snapshot().panels())
        .as("what a worker says that lost the session does not count")
        .containsExactly(notepad("o1", 3, "a dog").closed());

    session.workflow().panelsChanged(2, List.of(PanelChange.whole(notepad("o2", 0, "new"))));
    session.ends(hold);
    var saved =
        story.records.saves().stream().flatMap(changes -> changes.panels().stream()).toList();
    assertThat(saved).contains(notepad("o1", 3, "a dog").closed(), notepad("o2", 0, "new"));
  }
}
