package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.AudioFrameListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordedVoicesTest {

  private final List<String> recorded = new ArrayList<>();
  private final RecordedVoices voices = new RecordedVoices();
  private final AudioFrameListener ann = voices.add("ann", frame -> recorded.add("ann"));

  @Test
  void whoTalksToAnAgentThatListensIsRecorded() {
    speaks(ann);

    assertThat(recorded).containsExactly("ann");
  }

  @Test
  void whoIsAloneWithAnAgentThatOnlyReadsIsNotRecorded() {
    voices.agentListens(false);
    speaks(ann);
    assertThat(recorded).isEmpty();

    voices.agentListens(true);
    speaks(ann);
    assertThat(recorded).containsExactly("ann");
  }

  @Test
  void peopleAndOperatorsWhoHearEachOtherAreRecordedWhateverTheAgentTakesIn() {
    voices.agentListens(false);
    var operator = voices.add("operator-1", frame -> recorded.add("operator"));
    speaks(operator);
    speaks(ann);
    assertThat(recorded).containsExactly("operator", "ann");

    voices.remove(operator);
    speaks(ann);
    assertThat(recorded).hasSize(2);
  }

  @Test
  void aSecondMicrophoneOfTheSamePersonIsNoCompany() {
    voices.agentListens(false);
    var second = voices.add("ann", frame -> recorded.add("ann"));
    speaks(ann);
    speaks(second);

    assertThat(recorded).isEmpty();
  }

  private static void speaks(AudioFrameListener voice) {
    voice.onFrame(new short[AudioFrameListener.FRAME_SAMPLES]);
  }
}
