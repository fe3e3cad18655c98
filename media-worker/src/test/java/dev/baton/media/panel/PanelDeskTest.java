package dev.baton.media.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelState;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PanelDeskTest {

  private static final PanelCatalogue CATALOGUE = PanelCatalogue.builtIn();

  private final FakeScreen screen = new FakeScreen();
  private final List<PanelChange> workflow = new ArrayList<>();
  private final List<SessionEvent> events = new ArrayList<>();
  private final List<AgentNote> notes = new ArrayList<>();
  private final List<String> looked = new ArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private long nanos;
  private PanelDesk desk = desk(List.of());

  private PanelDesk desk(List<PanelState> known) {
    var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new PanelDesk(
        CATALOGUE,
        new PanelRules(),
        known,
        screen,
        new Ledger(
            CATALOGUE, known, workflow::addAll, (time, task) -> later.add(task), () -> nanos),
        new PanelEvents(clock, events::add, notes::add),
        (callId, picture, values) -> looked.add(callId + " " + values.path(picture.of())));
  }

  private ToolResult call(String tool, String arguments) throws InterruptedException {
    var call = new ToolCall("c1", "expert", tool, arguments.replace('\'', '"'));
    return desk.run(desk.tool(tool).orElseThrow(), call, Duration.ofSeconds(1));
  }

  private String openIde() throws InterruptedException {
    var opened = call("open_coding_ide", "{'language': 'python', 'initial_code': 'one\\ntwo'}");
    assertThat(opened.outcome()).isEqualTo(Outcome.DONE);
    return screen.last().payload().path("opening").asText();
  }

  private void types(String opening, int base, String change) {
    desk.received(
        "ann",
        """
        {"type": "change", "panel_id": "coding_ide", "opening": "%s", "base": %d, "id": "i%d",
         "patch": {"text": {"code": %s}}}
        """
            .formatted(opening, base, base, change.replace('\'', '"')));
  }

  @Test
  void aPanelIsOpenedOnThePageAndKeptByTheWorkflow() throws InterruptedException {
    var opening = openIde();

    assertThat(screen.last().method()).isEqualTo("openPanel");
    assertThat(screen.last().payload().at("/values/code").asText()).isEqualTo("one\ntwo");
    assertThat(screen.toldAll).extracting(m -> m.path("type").asText()).containsExactly("panel");
    assertThat(workflow).singleElement().matches(c -> c.opening().equals(opening) && c.open());
  }

  @Test
  void anAgentThatTakesOverIsToldWhichOfItsPanelsAreOpen() throws InterruptedException {
    openIde();
    call("open_notepad", "{}");
    notes.clear();

    desk.tookOver(agent("read_coding_ide"));
    desk.tookOver(agent("current_time"));

    assertThat(notes)
        .singleElement()
        .extracting(AgentNote::text)
        .isEqualTo("Open on the user's screen, from before: \"Code\" (read_coding_ide).");
  }

  private static AgentDefinition agent(String tool) {
    return AgentDefinition.named("newcomer")
        .displayName("Newcomer")
        .instructions("You help.")
        .tools(
            ToolDefinition.named(tool, ToolDefinition.Kind.BUILT_IN)
                .description(tool)
                .idempotent(true)
                .timeoutMs(5_000)
                .build())
        .build();
  }

  @Test
  void aPageThatCannotBeReachedHasNoPanel() throws InterruptedException {
    screen.isAway();

    var result = call("open_coding_ide", "{'language': 'python'}");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(call("read_code", "{}").content()).contains("no longer on the screen");
    assertThat(workflow).last().matches(change -> !change.open());
  }

  @Test
  void argumentsThatDoNotFitAreExplainedAndReachNoPage() throws InterruptedException {
    assertThat(call("open_coding_ide", "{'language': 'klingon'}").outcome())
        .isEqualTo(Outcome.FAILED);
    openIde();
    int before = screen.called.size();

    assertThat(call("control_coding_ide", "{'action': 'highlight_lines'}").content())
        .contains("highlight_lines does not fit");
    assertThat(call("control_coding_ide", "{'action': 'explode'}").content())
        .contains("no action explode");
    assertThat(screen.called).hasSize(before);
  }

  @Test
  void ofTwoChangesOnOneVersionTheFirstCountsAndEverybodyGetsToKnowIt()
      throws InterruptedException {
    var opening = openIde();
    screen.toldAll.clear();

    types(opening, 0, "[7, [0, ' 2']]");
    types(opening, 0, "[[3, 'lost'], 4]");
    types(opening, 1, "[[3, '1'], 6]");

    assertThat(screen.toldAll).extracting(m -> m.path("version").asInt()).containsExactly(1, 2);
    assertThat(screen.toldAll.getFirst().path("id").asText()).isEqualTo("i0");
    assertThat(call("read_code", "{}").content()).contains("1: 1\n2: two 2");
  }

  @Test
  void whatThePageShowsAtThatMomentIsRead() throws InterruptedException {
    openIde();
    screen.page = call -> "{\"values\": {\"language\": \"python\", \"code\": \"just typed\"}}";

    assertThat(call("read_code", "{}").content()).contains("1: just typed");
    screen.isAway();
    assertThat(call("read_code", "{}").content()).contains("1: one\n2: two");
  }

  @Test
  void aNewVersionOfATextGoesWithTheOneThatTheAgentHasRead() throws InterruptedException {
    var opening = openIde();
    types(opening, 0, "[7, [0, '!']]");

    call("control_coding_ide", "{'action': 'set_code', 'code': 'ONE\\ntwo'}");
    assertThat(screen.last().payload().at("/base/code").asText()).isEqualTo("one\ntwo");
    assertThat(screen.last().payload().at("/data/action").isMissingNode()).isTrue();

    call("control_coding_ide", "{'action': 'set_code', 'code': 'ONE\\nTWO'}");
    assertThat(screen.last().payload().at("/base/code").asText()).isEqualTo("ONE\ntwo");
  }

  @Test
  void whatAPageMayNotChangeIsRefusedWithAReason() throws InterruptedException {
    var opening = openIde();

    desk.received(
        "ann",
        """
        {"type": "change", "panel_id": "coding_ide", "opening": "%s", "base": 0, "id": "x",
         "patch": {"set": {"highlights": ["a"]}}}
        """
            .formatted(opening));
    types(opening, 0, "[99]");

    assertThat(screen.toldOne).hasSize(2).allMatch(m -> m.hasNonNull("refused"));
    assertThat(screen.toldOne.getFirst().path("values").path("highlights")).isEmpty();
  }

  @Test
  void typingReachesTheWorkflowWhenNobodyHasTypedForAWhileAndAllAtOnce()
      throws InterruptedException {
    var opening = openIde();
    workflow.clear();

    types(opening, 0, "[7, [0, 'a']]");
    nanos += Ledger.QUIET.toNanos() / 2;
    types(opening, 1, "[8, [0, 'b']]");
    nanos += Ledger.QUIET.toNanos() / 2;
    later.remove().run();
    assertThat(workflow).isEmpty();
    nanos += Ledger.QUIET.toNanos() / 2;
    later.remove().run();

    assertThat(later).isEmpty();
    var change = workflow.getFirst();
    assertThat(workflow).hasSize(1);
    assertThat(change.base()).isZero();
    assertThat(change.version()).isEqualTo(2);
    assertThat(Messages.write(Objects.requireNonNull(change.patch())))
        .hasToString("{\"text\":{\"code\":[7,[0,\"ab\"]]}}");
  }

  @Test
  void whatThePageKnowsAndTheWorkerBeforeCouldNotTellIsNotLost() throws InterruptedException {
    var opening = openIde();
    var ide = CATALOGUE.find("coding_ide").orElseThrow();
    var left =
        PanelState.opened(
            ide, opening, Messages.read("{\"language\": \"python\", \"initial_code\": \"old\"}"));
    desk = desk(List.of(left));

    var answer =
        desk.hello(
            """
            {"panels": [{"panel_id": "coding_ide", "opening": "%s", "version": 4,
              "values": {"language": "python", "instructions": null, "code": "old, and newer",
                         "highlights": [], "output": null}}]}
            """
                .formatted(opening));

    assertThat(Messages.read(answer).at("/panels/0/version").asInt()).isEqualTo(4);
    assertThat(call("read_code", "{}").content()).contains("1: old, and newer");
  }

  @Test
  void theAgentIsToldWhatTheDefinitionSaysAndTheSessionKeepsIt() throws InterruptedException {
    openIde();

    desk.received("ann", event("{\"language\": \"python\", \"outcome\": \"done\"}"));
    desk.received("ann", event("{\"language\": \"python\", \"outcome\": \"exploded\"}"));

    assertThat(events).singleElement().matches(e -> e.kind().equals(SessionEvent.PANEL));
    assertThat(notes).singleElement().matches(note -> note.text().contains("ran the code"));
  }

  private static String event(String data) {
    return """
    {"type": "event", "panel_id": "coding_ide", "event": "code_run_requested", "data": %s}
    """
        .formatted(data);
  }

  @Test
  void aPanelThatTheUserClosesIsClosedForAllAndTheAgentKnows() throws InterruptedException {
    var opening = openIde();

    desk.received(
        "ann",
        "{\"type\": \"close\", \"panel_id\": \"coding_ide\", \"opening\": \"%s\"}"
            .formatted(opening));

    assertThat(screen.toldAll).last().matches(m -> m.path("type").asText().equals("closed"));
    assertThat(notes).singleElement().matches(note -> note.text().contains("closed the panel"));
    assertThat(call("control_coding_ide", "{'action': 'set_code', 'code': ''}").content())
        .contains("open it first with open_coding_ide");
  }

  @Test
  void whoReadsAPanelThatCanBeDrawnLooksAtIt() throws InterruptedException {
    openIde();
    call("read_coding_ide", "{}");
    assertThat(looked).isEmpty();

    call("open_whiteboard", "{}");
    screen.page =
        read -> "{\"values\": {\"elements\": {\"a\": {\"type\": \"rect\", \"x\": 1, \"y\": 2}}}}";
    call("read_whiteboard", "{}");

    assertThat(looked).containsExactly("c1 {\"a\":{\"type\":\"rect\",\"x\":1,\"y\":2}}");
  }
}
