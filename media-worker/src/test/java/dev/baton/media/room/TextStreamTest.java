package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TextStreamTest extends TwoInARoom {

  private record Received(TextStreamInfo info, String text) {}

  private final LinkedBlockingQueue<Received> completed = new LinkedBlockingQueue<>();
  private final List<String> steps = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forget() {
    completed.clear();
    steps.clear();
  }

  private TextStreamListener noting() {
    return new TextStreamListener() {
      @Override
      public void started(TextStreamInfo info) {
        steps.add("started");
      }

      @Override
      public void chunk(TextStreamInfo info, String piece) {
        steps.add(piece);
      }

      @Override
      public void completed(TextStreamInfo info, String text) {
        completed.add(new Received(info, text));
      }

      @Override
      public void aborted(TextStreamInfo info, String reason) {
        steps.add("aborted: " + reason);
      }
    };
  }

  @Test
  void textGoesBothWays() throws Exception {
    alice.onText("lk.transcription", noting());
    bob.onText("lk.chat", noting());
    bob.sendText("lk.transcription", "hello", Map.of("lk.segment_id", "s1"));
    Received heard = completed.poll(5, TimeUnit.SECONDS);
    assertThat(heard.text()).isEqualTo("hello");
    assertThat(heard.info().senderIdentity()).isEqualTo("bob");
    assertThat(heard.info().topic()).isEqualTo("lk.transcription");
    assertThat(heard.info().attributes()).containsEntry("lk.segment_id", "s1");
    String id = alice.sendText("lk.chat", "what time is it?", Map.of());
    Received asked = completed.poll(5, TimeUnit.SECONDS);
    assertThat(asked.text()).isEqualTo("what time is it?");
    assertThat(asked.info().streamId()).isEqualTo(id);
    assertThat(asked.info().senderIdentity()).isEqualTo("alice");
  }

  @Test
  void aLongTextArrivesWholeAlthoughItsChunksCutBetweenAnyTwoCharacters() throws Exception {
    alice.onText("long", noting());
    String text = "a" + "é€😀".repeat(20_000);
    bob.sendText("long", text, Map.of());
    assertThat(completed.poll(10, TimeUnit.SECONDS).text()).isEqualTo(text);
    assertThat(steps).hasSizeGreaterThan(10);
    assertThat(String.join("", steps)).isEqualTo("started" + text);
  }

  @Test
  void aStreamIsHeardWhileItIsWritten() throws Exception {
    alice.onText("words", noting());
    try (TextStreamWriter writer = bob.openText("words", "stream-1", Map.of())) {
      writer.write("one ");
      await().until(() -> steps.equals(List.of("started", "one ")));
      writer.write("two");
      await().until(() -> steps.equals(List.of("started", "one ", "two")));
      assertThat(completed).isEmpty();
    }
    Received whole = completed.poll(5, TimeUnit.SECONDS);
    assertThat(whole.text()).isEqualTo("one two");
    assertThat(whole.info().streamId()).isEqualTo("stream-1");
  }

  @Test
  void anAgentMaySendWhatTheUserSaidInTheUsersName() throws Exception {
    alice.onText("on-behalf", noting());
    bob.sendText(TextOptions.topic("on-behalf").onBehalfOf("alice"), "the user's words");
    assertThat(completed.poll(5, TimeUnit.SECONDS).info().senderIdentity()).isEqualTo("alice");
  }

  @Test
  void aStreamWhoseSenderLeavesIsAborted() {
    Room carol = join(server.url(), JoinGrant.participant(roomName, "carol"), new Events());
    alice.onText("unfinished", noting());
    await().until(() -> sees(alice, "carol"));
    carol.openText("unfinished", "stream-2", Map.of()).write("half a sen");
    await().until(() -> steps.contains("half a sen"));
    carol.disconnect();
    await().until(() -> steps.contains("aborted: the sender left"));
    assertThat(completed).isEmpty();
  }
}
