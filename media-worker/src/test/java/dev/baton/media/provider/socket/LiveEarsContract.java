package dev.baton.media.provider.socket;

import static dev.baton.media.provider.socket.SpokenWords.push;
import static dev.baton.media.provider.socket.SpokenWords.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.Vendor;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person with ears at a vendor can rely on, whatever the vendor does. */
public abstract class LiveEarsContract {

  protected final HeardText heard = new HeardText();
  protected final VendorEmulator vendor;
  private SpeechToText.@Nullable Stream ears;

  protected static final Patience QUICK = Patiences.QUICK;

  protected LiveEarsContract(Vendor played, Supplier<VendorEmulator.Manners> manners)
      throws IOException {
    vendor = new VendorEmulator(played, manners);
  }

  /**
   * Ears at that vendor.
   *
   * @param language BCP 47, or {@code multi} for whatever is spoken
   */
  protected abstract SpeechToText.Stream open(
      Endpoint at, String language, SpeechToText.Listener listener);

  /** Whether a message of the vendor says that an utterance is over. */
  protected abstract boolean endsUtterance(String message);

  /** Whether the client did something that keeps a silent connection open. */
  protected boolean keepsOpen(VendorEmulator.Client client) throws InterruptedException {
    return client.awaitMessage().path("type").asText().equals("KeepAlive");
  }

  @AfterEach
  void stop() throws IOException {
    if (ears != null) {
      ears.close();
    }
    vendor.close();
  }

  protected SpeechToText.Stream ears() {
    return ears("en-US");
  }

  private SpeechToText.Stream ears(String language) {
    var open = ears;
    if (open == null) {
      open = open(vendor.endpoint(), language, heard);
      ears = open;
    }
    return open;
  }

  @Test
  void anUtteranceIsHeardWhileItIsSpokenAndThenAsAWhole() throws Exception {
    say(ears(), "what time is it in new york");

    assertThat(heard.awaitFinal()).isEqualTo("what time is it in new york");
    assertThat(heard.partials()).startsWith("what", "what time").contains("what time is it");
  }

  @Test
  void theLanguageThatIsSpokenIsToldBeforeTheTextInIt() throws Exception {
    say(ears("multi"), "what time is it");
    assertThat(heard.awaitFinal()).isEqualTo("what time is it");
    assertThat(heard.languages()).containsExactly("en");

    say(ears("multi"), "wie viel uhr ist es");

    assertThat(heard.awaitFinal()).isEqualTo("wie viel uhr ist es");
    assertThat(heard.languages()).containsExactly("en", "de");
  }

  @Test
  void utterancesAreHeardInTheOrderTheyWereSpokenOnOneConnection() throws Exception {
    say(ears(), "one two");
    say(ears(), "three four five six");
    say(ears(), "seven");

    assertThat(heard.awaitFinal()).isEqualTo("one two");
    assertThat(heard.awaitFinal()).isEqualTo("three four five six");
    assertThat(heard.awaitFinal()).isEqualTo("seven");
    vendor.awaitClient();
    assertThat(vendor.clientsLeft()).isZero();
  }

  @Test
  void soundWithoutAWordIsAnEmptyText() throws Exception {
    ears().speechStarted();
    ears().push(new short[4_000], 0, 4_000);
    ears().speechEnded(250);

    assertThat(heard.awaitFinal()).isEmpty();
  }

  @Test
  void wordsAreNeitherLostNorDoubledWhenTheConnectionBreaksWhileTheUserSpeaks() throws Exception {
    vendor.script(new Fault.DropsInsteadOf(message -> message.contains("five")));

    ears().speechStarted();
    push(ears(), "one two three four five");
    vendor.awaitClient().awaitGone();
    push(ears(), "six seven");
    ears().speechEnded(1_500);

    assertThat(heard.awaitFinal()).isEqualTo("one two three four five six seven");
    assertThat(heard.isEmpty()).isTrue();
  }

  @Test
  void wordsAreNeitherLostNorDoubledWhenTheConnectionBreaksAfterTheUserSpoke() throws Exception {
    vendor.script(new Fault.DropsInsteadOf(this::endsUtterance));

    say(ears(), "one two three four five");

    assertThat(heard.awaitFinal()).isEqualTo("one two three four five");
    assertThat(heard.isEmpty()).isTrue();
  }

  @Test
  void aConnectionThatBrokeWhileNobodySpokeIsOpenedAgain() throws Exception {
    say(ears(), "one two");
    heard.awaitFinal();
    var first = vendor.awaitClient();
    first.drop();
    first.awaitGone();

    say(ears(), "three four");

    assertThat(heard.awaitFinal()).isEqualTo("three four");
    vendor.awaitClient();
  }

  @Test
  void aVendorThatIsSlowAtFirstIsWaitedFor() throws Exception {
    vendor.script(new Fault.SaysNothingYet());
    say(ears(), "one two");
    vendor.awaitClient();

    vendor.release();

    assertThat(heard.awaitFinal()).isEqualTo("one two");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aVendorThatIsBusyIsAskedAgain(int status) throws Exception {
    vendor.script(new Fault.Refuses(status));

    say(ears(), "one two");

    assertThat(heard.awaitFinal()).isEqualTo("one two");
  }

  @Test
  void aVendorThatStaysBusyIsReportedAndMayBeTriedLater() throws Exception {
    vendor.script(
        new Fault.Refuses(503),
        new Fault.Refuses(503),
        new Fault.Refuses(503),
        new Fault.Refuses(503),
        new Fault.Refuses(503));

    say(ears(), "one two");

    assertThatThrownBy(heard::awaitFinal)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("refused with status 503")
        .satisfies(e -> assertThat(((ProviderException) e).retryable()).isTrue());
  }

  @Test
  void aWrongKeyIsReportedAtOnceAndNamed() throws Exception {
    vendor.script(new Fault.Refuses(401), new Fault.Refuses(401));

    say(ears(), "one two");

    assertThatThrownBy(heard::awaitFinal)
        .hasMessageContaining("refused with status 401")
        .hasMessageEndingWith("; check " + vendor.endpoint().vendor().keyVariable())
        .satisfies(e -> assertThat(((ProviderException) e).retryable()).isFalse());
  }

  @Test
  void aMessageThatIsNoneCostsTheConnectionAndNoWord() throws Exception {
    vendor.script(new Fault.Stammers());

    say(ears(), "one two");

    assertThat(heard.awaitFinal()).isEqualTo("one two");
  }

  @Test
  void aVendorThatSaysNothingIsReportedAndTheNextUtteranceGoesElsewhere() throws Exception {
    vendor.script(new Fault.SaysNothing());

    say(ears(), "one two");

    assertThatThrownBy(heard::awaitFinal).hasMessageContaining("timed out");
    vendor.awaitClient().awaitGone();
    say(ears(), "three four");
    assertThat(heard.awaitFinal()).isEqualTo("three four");
  }

  @Test
  void aVendorThatNeverOpensIsReported() throws Exception {
    vendor.script(new Fault.NeverOpens(), new Fault.NeverOpens(), new Fault.NeverOpens());

    say(ears(), "one two");

    assertThatThrownBy(heard::awaitFinal).hasMessageContaining("timed out");
  }

  @Test
  void theVendorIsToldThatTheSessionEnds() throws Exception {
    say(ears(), "one two");
    heard.awaitFinal();
    var client = vendor.awaitClient();

    ears().close();

    client.awaitGone();
    assertThat(heard.isEmpty()).isTrue();
  }

  @Test
  void aSilentConnectionIsKeptOpen() throws Exception {
    ears();
    var client = vendor.awaitClient();

    await().until(() -> keepsOpen(client));
  }
}
