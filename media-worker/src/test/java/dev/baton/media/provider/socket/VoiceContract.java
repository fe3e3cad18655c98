package dev.baton.media.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.Vendor;
import dev.baton.workflows.agent.ModelChoice;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent with a voice at a vendor can rely on, whatever the vendor does. */
public abstract class VoiceContract {

  protected final SpokenAudio spoken = new SpokenAudio();
  protected final VendorEmulator vendor;
  private @Nullable TextToSpeech voice;

  protected VoiceContract(Vendor played, Supplier<VendorEmulator.Manners> manners)
      throws IOException {
    vendor = new VendorEmulator(played, manners);
  }

  /** The provider under test. */
  protected abstract TextToSpeech provider(@Nullable Endpoint at);

  /** Whether a message of the vendor says that a reply is over. */
  protected abstract boolean endsReply(String message);

  /** Whether a message of the client stops a reply. */
  protected abstract String cancelField();

  @AfterEach
  void stop() throws IOException {
    vendor.close();
  }

  protected TextToSpeech.Synthesis open(TextToSpeech.Listener listener, String language) {
    var provider = voice == null ? provider(vendor.endpoint()) : voice;
    voice = provider;
    return provider.open(new ModelChoice("x", null, null), language, listener);
  }

  protected void speak(SpokenAudio listener, String... sentences) {
    var synthesis = open(listener, "en-US");
    for (var sentence : sentences) {
      synthesis.push(sentence);
    }
    synthesis.finish();
  }

  protected static String text(SpokenAudio audio) {
    return String.join("", audio.texts()).replaceAll("\\s+", " ").strip();
  }

  @Test
  void aReplyIsSpokenWordForWord() throws Exception {
    speak(spoken, "Hello there, friend.", "How are you?");

    spoken.awaitEnd();
    assertThat(SpokenWords.read(spoken.samples()))
        .containsExactly("Hello", "there,", "friend.", "How", "are", "you?");
    assertThat(text(spoken)).isEqualTo("Hello there, friend. How are you?");
    assertThat(spoken.sampleRateHz()).isEqualTo(24_000);
  }

  @Test
  void everyPieceHoldsTheSamplesOfItsWordAndNoOthers() throws Exception {
    speak(spoken, "Hello there, friend.", "How are you?");
    spoken.awaitEnd();

    for (var piece : spoken.pieces()) {
      if (!piece.text().isBlank() && piece.samples().length > 1) {
        var word = piece.text().strip();
        assertThat(levels(piece.samples())).as(word).contains(SpokenWords.level(word));
        assertThat(levels(piece.samples())).as(word).isSubsetOf(SpokenWords.level(word), (short) 0);
      }
    }
  }

  @Test
  void theFirstSentenceIsHeardBeforeTheSecondIsWritten() throws Exception {
    var synthesis = open(spoken, "en-US");
    synthesis.push("Hello there.");

    await().until(() -> text(spoken).equals("Hello there."));
    assertThat(spoken.ended()).isFalse();
    synthesis.push("And on.");
    synthesis.finish();

    spoken.awaitEnd();
    assertThat(text(spoken)).isEqualTo("Hello there. And on.");
  }

  @Test
  void theNextReplyFindsTheConnectionOpen() throws Exception {
    speak(spoken, "Hello.");
    spoken.awaitEnd();
    var second = new SpokenAudio();
    speak(second, "Again.");

    second.awaitEnd();
    vendor.awaitClient();
    assertThat(vendor.clientsLeft()).isZero();
  }

  @Test
  void twoRepliesAtATimeAreNotMixedUp() throws Exception {
    var second = new SpokenAudio();
    var one = open(spoken, "en-US");
    var other = open(second, "en-US");
    one.push("One two three.");
    other.push("Four five six.");
    one.finish();
    other.finish();

    assertThat(SpokenWords.read(spoken.awaitEnd().samples()))
        .containsExactly("One", "two", "three.");
    assertThat(SpokenWords.read(second.awaitEnd().samples()))
        .containsExactly("Four", "five", "six.");
  }

  @Test
  void aCancelledReplyIsStoppedAtTheVendorAndNotHeardAnyMore() throws Exception {
    vendor.script(new Fault.SaysNothingYet());
    var synthesis = open(spoken, "en-US");
    synthesis.push("Hello there.");
    var client = vendor.awaitClient();
    var context = client.awaitMessage().path("context_id");

    synthesis.cancel();
    vendor.release();

    assertThat(client.awaitMessageWith(cancelField()).path("context_id")).isEqualTo(context);
    var second = new SpokenAudio();
    speak(second, "Again.");
    second.awaitEnd();
    assertThat(spoken.pieces()).isEmpty();
    assertThat(spoken.ended()).isFalse();
  }

  @Test
  void theRestIsSpokenOnAnotherConnectionWhenOneBreaksInTheMiddle() throws Exception {
    vendor.script(new Fault.DropsInsteadOf(message -> message.contains(mark("four"))));

    speak(spoken, "one two three", "four five six");

    spoken.awaitEnd();
    assertThat(SpokenWords.read(spoken.samples()))
        .containsExactly("one", "two", "three", "four", "five", "six");
    assertThat(text(spoken)).isEqualTo("one two three four five six");
  }

  @Test
  void aReplyThatWasHeardInFullDoesNotNeedTheVendorsFarewell() throws Exception {
    vendor.script(new Fault.DropsInsteadOf(this::endsReply));

    speak(spoken, "Hello there.");

    assertThat(SpokenWords.read(spoken.awaitEnd().samples())).containsExactly("Hello", "there.");
  }

  @Test
  void aReplyThatWasHeardInFullIsOverAlthoughTheVendorForgetsToSaySo() throws Exception {
    vendor.script(new Fault.Withholds(this::endsReply));

    speak(spoken, "Hello there.");

    assertThat(text(spoken.awaitEnd())).isEqualTo("Hello there.");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aVendorThatIsBusyIsAskedAgain(int status) throws Exception {
    vendor.script(new Fault.Refuses(status));

    speak(spoken, "Hello.");

    assertThat(text(spoken.awaitEnd())).isEqualTo("Hello.");
  }

  @Test
  void aVendorThatStaysBusyIsReported() throws Exception {
    vendor.script(new Fault.Refuses(503), new Fault.Refuses(503), new Fault.Refuses(503));

    speak(spoken, "Hello.");

    assertThatThrownBy(spoken::awaitEnd)
        .hasMessageContaining("refused with status 503")
        .satisfies(e -> assertThat(((ProviderException) e).retryable()).isTrue());
  }

  @Test
  void aWrongKeyIsReportedAtOnceAndNamed() throws Exception {
    vendor.script(new Fault.Refuses(401));

    speak(spoken, "Hello.");

    assertThatThrownBy(spoken::awaitEnd)
        .hasMessageContaining("refused with status 401")
        .hasMessageEndingWith("; check " + vendor.endpoint().vendor().keyVariable());
    vendor.awaitClient();
    assertThat(vendor.clientsLeft()).isZero();
  }

  @Test
  void aMessageThatIsNoneCostsTheConnectionAndNoWord() throws Exception {
    vendor.script(new Fault.Stammers());

    speak(spoken, "Hello there.");

    assertThat(text(spoken.awaitEnd())).isEqualTo("Hello there.");
  }

  @Test
  void aVendorThatSaysNothingIsReportedAndTheNextReplyGoesElsewhere() throws Exception {
    vendor.script(new Fault.SaysNothing());

    speak(spoken, "Hello.");

    assertThatThrownBy(spoken::awaitEnd).hasMessageContaining("timed out waiting for audio");
    vendor.awaitClient().awaitGone();
    var second = new SpokenAudio();
    speak(second, "Again.");
    assertThat(text(second.awaitEnd())).isEqualTo("Again.");
  }

  @Test
  void aVendorThatIsSlowAtFirstIsWaitedFor() throws Exception {
    vendor.script(new Fault.SaysNothingYet());
    speak(spoken, "Hello.");
    vendor.awaitClient();

    vendor.release();

    assertThat(text(spoken.awaitEnd())).isEqualTo("Hello.");
  }

  @Test
  void anAgentThatThinksLongBetweenSentencesIsNotGivenUp() throws Exception {
    var synthesis = open(spoken, "en-US");
    synthesis.push("Hello.");
    await().until(() -> text(spoken).equals("Hello."));
    var other = new SpokenAudio();
    vendor.awaitClient().drop(); // what vendors do after minutes of silence

    await()
        .ignoreExceptions()
        .until(() -> {
          speak(other, "Between.");
          return other.awaitEnd().ended();
        });
    synthesis.push("And on.");
    synthesis.finish();

    assertThat(text(spoken.awaitEnd())).isEqualTo("Hello. And on.");
  }

  @Test
  void whiteSpaceIsNotSpoken() throws Exception {
    speak(spoken, " \n");

    spoken.awaitEnd();
    assertThat(vendor.clientsLeft()).isZero();
  }

  @Test
  void withoutAKeyThereIsNoProviderAndTheErrorNamesTheVariable() {
    var without = provider(null);

    assertThat(without.available()).isFalse();
    assertThatThrownBy(() -> without.open(new ModelChoice("x", null, null), "en", spoken))
        .hasMessage("%s: %s to use it".formatted(without.name(), without.cure()));
  }

  private static java.util.Set<Short> levels(short[] samples) {
    var levels = new java.util.TreeSet<Short>();
    for (short sample : samples) {
      levels.add(sample);
    }
    return levels;
  }

  /** What of a message with that word's audio tells it from others. */
  protected static String mark(String word) {
    return java.util.Base64.getEncoder().encodeToString(SpokenWords.voiced(word)).substring(0, 64);
  }
}
