package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\0", "a\0\0b", "\\u0000", "\\\\u0000", "\\\0", "\\\\\0\"\0"})
  void nothingButTheCharacterItselfIsLeftOut(String text) throws Exception {
    var without = text.replace("\0", "");

    assertThat(StorableText.of(text)).isEqualTo(without);
    var json = StorableText.json(JSON.writeValueAsString(text)).data();
    assertThat(JSON.readValue(json, String.class)).isEqualTo(without);
  }

  @Test
  void noTextIsNoText() {
    assertThat(new StorableText().to(null)).isNull();
  }
}
