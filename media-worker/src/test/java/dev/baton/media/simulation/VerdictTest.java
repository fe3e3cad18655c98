package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Expectation;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call of twelve seconds, and what is said of it. */
final class VerdictTest {

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final ModelChoice OFFLINE = new ModelChoice("offline", null, null);

  private final List<Utterance> told = new ArrayList<>();
  private final TalkLog log = new TalkLog(START, told::add);

  VerdictTest() {
    says(Role.CUSTOMER, "I want my money back", 0, 2_000, 0);
    hears(Role.SUPPORT, "I want my monkey back", 30);
    log.called(
        new ToolCall("c1", "support", "start_refund", "{\"order\":\"2885\"}"),
        new ToolResult("c1", ToolResult.Outcome.DONE, "started"));
    says(Role.SUPPORT, "The refund is started.", 2_900, 5_000, 900);
    hears(Role.CUSTOMER, "The refund is started.", 2_950);
    says(Role.CUSTOMER, "Goodbye", 6_000, 7_000, 1_000);
    log.handedTo("billing");
  }

  @Test
  void whatIsAsExpectedIsNotMentioned() throws IOException {
    assertThat(
            failures(
                "{said: the REFUND is}",
                "{not_said: sorry}",
                "{said: money, by: customer}",
                "{tool: start_refund, arguments: {order: '2885'}}",
                "{not_tool: cancel}",
                "{handoff: billing}",
                "{within_ms: 900}",
                "{ends: goodbye}",
                "{max_wer: 0.2}"))
        .isEmpty();
  }

  @Test
  void whatIsNotAsExpectedIsSaidInWordsWithTheTimeWhereThereIsOne() throws IOException {
    assertThat(failures("{said: sorry}")).containsExactly("support never said \"sorry\"");
    assertThat(failures("{not_said: started}"))
        .containsExactly("support said \"started\", at 2.9 s");
    assertThat(failures("{tool: cancel}")).containsExactly("the tool cancel was not called");
    assertThat(failures("{tool: start_refund, arguments: {order: '1'}}"))
        .containsExactly(
            "the tool start_refund was called with [{\"order\":\"2885\"}], not with {order=1}");
    assertThat(failures("{handoff: sales}"))
        .containsExactly("nobody handed over to sales; handed over to [billing]");
    assertThat(failures("{within_ms: 899}"))
        .containsExactly("support answered after 900 ms, at 2.9 s; 899 ms were allowed");
    assertThat(failures("{ends: goal}")).containsExactly("it ended by 'goodbye', not by 'goal'");
    assertThat(failures("{max_wer: 0.1}"))
        .containsExactly("11.1 % of the words were misheard, more than 10.0 %");
  }

  @Test
  void aConversationThatFellSilentIsNeverAsExpectedUnlessThatIsSaid() throws IOException {
    assertThat(verdict(ConversationEnd.SILENCE).failures(List.of()))
        .containsExactly("it ended by 'silence'");
    assertThat(verdict(ConversationEnd.SILENCE).failures(List.of(wish("{ends: silence}"))))
        .isEmpty();
  }

  @Test
  void whoeverIsInterruptedHasToFallSilentInTime() throws IOException {
    log.came("Stop, that is wrong.", Utterance.Manner.INTERRUPTING, 4_000, 5_500);

    assertThat(failures("{stops_within_ms: 1000}")).isEmpty();
    assertThat(failures("{stops_within_ms: 999}"))
        .containsExactly(
            "support talked on for 1000 ms when it was interrupted, at 4.0 s; 999 ms were allowed");
  }

  @Test
  void panelsThatHaveToBeOpenedAreLookedFor() throws IOException {
    log.opened("slides");

    assertThat(failures("{panel: slides}")).isEmpty();
    assertThat(failures("{panel: ide}"))
        .containsExactly("the panel ide was not opened; opened were [slides]");
  }

  @Test
  void whatNobodyCanJudgeFailsNothing() throws IOException {
    assertThat(failures("{judge: Was the agent polite}")).isEmpty();
  }

  private Verdict verdict(ConversationEnd end) {
    return new Verdict(log, end, new Judge(ProviderSource.INSTALLED, OFFLINE));
  }

  private void says(Role role, String text, int fromMs, int toMs, int afterMs) {
    var metrics =
        new TurnMetrics(
            null, null, null, null, null, null, null, null, afterMs, false, TurnMetrics.Usage.NONE);
    log.said(
        role,
        new Turn(
            1,
            Turn.Role.AGENT,
            role.label(),
            text,
            false,
            START.plusMillis(fromMs),
            START.plusMillis(toMs),
            metrics));
  }

  private void hears(Role role, String text, int fromMs) {
    var from = START.plusMillis(fromMs);
    log.heard(role, new Turn(1, Turn.Role.USER, null, text, false, from, from));
  }

  private List<String> failures(String... wishes) throws IOException {
    var expected = new ArrayList<Expectation>();
    for (var wish : wishes) {
      expected.add(wish(wish));
    }
    return verdict(ConversationEnd.GOODBYE).failures(expected);
  }

  private static Expectation wish(String yaml) throws IOException {
    return YAMLMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .build()
        .readValue(yaml, Expectation.class);
  }
}
