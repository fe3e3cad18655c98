package dev.baton.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.EmbeddingsServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEmbeddingsTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final EmbeddingsServer server =
      new EmbeddingsServer(List.of(Set.of("money"), Set.of("dog")));

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void eachTextGetsItsOwnVectorInWhateverOrderTheyCome() {
    assertThat(embeddings(Map.of()).of(List.of("my dog", "money, money", "else"), LIMIT))
        .containsExactly(new float[] {0, 1, 0}, new float[] {2, 0, 0}, new float[] {0, 0, 1});
  }

  @Test
  void aWrongKeyIsNotTheFaultOfTheTexts() {
    assertThat(refused(Map.of("BATON_EMBEDDINGS_API_KEY", "sk-wrong"), "money")).isFalse();
  }

  @Test
  void textsThatAreNotTakenAreToBlame() {
    assertThat(refused(Map.of(), EmbeddingsServer.INDIGESTIBLE)).isTrue();
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeSoWithoutTheWords() {
    server.close();

    assertThatThrownBy(() -> embeddings(Map.of()).of(List.of("secret words"), LIMIT))
        .isInstanceOf(EmbeddingsException.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageNotContaining("secret");
  }

  @Test
  void withoutAnAddressThereAreNone() {
    assertThat(OpenAiEmbeddings.from(name -> null)).isNull();
  }

  @Test
  void whatCannotBeMeantIsNamedWithItsCure() {
    assertThatThrownBy(() -> embeddings(Map.of("BATON_EMBEDDINGS_URL", "api.openai.com")))
        .hasMessageContaining("BATON_EMBEDDINGS_URL is 'api.openai.com'; set it to");
    assertThatThrownBy(() -> embeddings(Map.of("BATON_EMBEDDINGS_MIN_SIMILARITY", "7")))
        .hasMessageContaining("a number between 0 and 1");
  }

  private Embeddings embeddings(Map<String, String> more) {
    var environment = new HashMap<>(server.environment());
    environment.putAll(more);
    return Objects.requireNonNull(OpenAiEmbeddings.from(environment::get));
  }

  private boolean refused(Map<String, String> more, String text) {
    try {
      embeddings(more).of(List.of(text), LIMIT);
      throw new AssertionError("it was taken");
    } catch (EmbeddingsException e) {
      return e.refused();
    }
  }
}
