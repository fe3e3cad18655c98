package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.tool.CollectedField;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectingTest {

  @Test
  void aValueCountsOnceTheUserHasConfirmedItAndThenTheNextIsAskedFor() throws TimeoutException {
    try (var story = new Story(Templates.helpDesk(false, 3_600_000))) {
      var session = story.start("lobby");
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");

      var bad = session.calls(1, "c1", "collect_email", "{\"value\": \"nowhere\"}");
      assertThat(bad.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(bad.content()).contains("ann@example.com");
      var hasty =
          session.calls(1, "c2", "collect_email", "{\"value\":\"a@b.com\",\"confirmed\":true}");
      assertThat(hasty.content()).isEqualTo("I understood a at b dot com. Is that right?");
      var kept =
          session.calls(1, "c3", "collect_email", "{\"value\":\"A@B.com\",\"confirmed\":true}");
      assertThat(kept.content()).endsWith("What is your number?");
      session.calls(1, "c4", "collect_digits", "{\"value\":\"it is one two 3\"}");
      session.calls(1, "c5", "collect_digits", "{\"value\":\"no that is wrong\"}");
      session.calls(1, "c6", "collect_digits", "{\"value\":\"one two four\"}");
      var last = session.calls(1, "c7", "collect_digits", "{\"value\":\"yes that is right\"}");
      assertThat(last.content()).endsWith("That is all I need.");
      session.ends(hold);

      assertThat(story.records.saves().stream().flatMap(save -> save.facts().stream()))
          .extracting(fact -> fact.name() + "=" + fact.value())
          .containsExactly("email=a@b.com", "digits=124");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NAME,  Anne-Marie   O'Neil, Anne-Marie O'Neil",
    "EMAIL, john dot smith at example dot com, john.smith@example.com",
    "PHONE, plus four nine 170 123 45 67, +491701234567",
    "ADDRESS, '1 Main Street, Springfield', '1 Main Street, Springfield'",
    "DATE, 2028-02-29, 2028-02-29",
    "DIGITS, my number is oh one 2, 012",
    "NAME, 1234,",
    "EMAIL, ann at home,",
    "PHONE, 12,",
    "ADDRESS, x,",
    "DATE, 2027-02-29,",
    "DIGITS, none,"
  })
  void valuesAreTakenAsTheyAreWrittenOrSaid(CollectedField field, String said, String value) {
    assertThat(field.normalise(said).orElse(null)).isEqualTo(value);
  }
}
