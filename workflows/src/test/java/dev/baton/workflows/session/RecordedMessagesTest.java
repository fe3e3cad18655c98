package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.Messages;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only what was recorded is replayed: whatever a session may do must have been recorded once. */
class RecordedMessagesTest {

  private static final String CURE =
      "record what is missing with HistoryRecorder or StoryRecorder, see docs/durability.md";

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern GET_VERSION = Pattern.compile("\\bgetVersion\\(\\s*(\\w+)\\s*,");

  private static final List<List<HistoryEvent>> SESSIONS =
      HistoryReplayTest.recordedSessions().stream()
          .map(file -> HistoryReplayTest.read(file).getEvents())
          .toList();

  @Test
  void everyMessageThatASessionTakesIsInSomeHistory() {
    var recorded =
        SESSIONS.stream()
            .flatMap(List::stream)
            .flatMap(RecordedMessagesTest::message)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(recorded).as(CURE).containsAll(Messages.ofSessions());
  }

  @Test
  void everyChangeOfTheWorkflowCodeWasPassedBySomeHistory() throws IOException {
    var recorded =
        SESSIONS.stream()
            .flatMap(List::stream)
            .flatMap(RecordedMessagesTest::changeId)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(changeIdsOfTheCode()).hasSizeGreaterThan(4);
    assertThat(recorded).as(CURE).containsAll(changeIdsOfTheCode());
  }

  @Test
  void someHistoryEndsAndSomeBeginsWhereASessionGoesOnInANewRun() {
    assertThat(SESSIONS)
        .as(CURE)
        .anyMatch(events -> events.getLast().hasWorkflowExecutionContinuedAsNewEventAttributes())
        .anyMatch(events ->
            !events
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId()
                .isEmpty());
  }

  private static Stream<String> message(HistoryEvent event) {
    if (event.hasWorkflowExecutionSignaledEventAttributes()) {
      return Stream.of(event.getWorkflowExecutionSignaledEventAttributes().getSignalName());
    }
    return event.hasWorkflowExecutionUpdateAcceptedEventAttributes()
        ? Stream.of(
            event
                .getWorkflowExecutionUpdateAcceptedEventAttributes()
                .getAcceptedRequest()
                .getInput()
                .getName())
        : Stream.empty();
  }

  private static Stream<String> changeId(HistoryEvent event) {
    if (!event.hasMarkerRecordedEventAttributes()) {
      return Stream.empty();
    }
    var details = event.getMarkerRecordedEventAttributes().getDetailsMap();
    Optional<Payloads> id = Optional.ofNullable(details.get("changeId"));
    return id.stream()
        .map(payloads ->
            DefaultDataConverter.newDefaultInstance()
                .fromPayloads(0, Optional.of(payloads), String.class, String.class));
  }

  private static Set<String> changeIdsOfTheCode() throws IOException {
    var ids = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        var code = Files.readString(file);
        GET_VERSION.matcher(code).results().forEach(call -> ids.add(constant(code, call.group(1))));
      }
    }
    return ids;
  }

  private static String constant(String code, String name) {
    var declared = Pattern.compile("String %s =\\s*\"([^\"]+)\"".formatted(name)).matcher(code);
    assertThat(declared.find()).as("change id %s is a constant of its file", name).isTrue();
    return declared.group(1);
  }
}
