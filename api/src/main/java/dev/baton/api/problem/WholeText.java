package dev.baton.api.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses texts that could not be kept as they are: with the character U+0000, which PostgreSQL
 * does not take, or half a surrogate pair, which is no character at all. Nothing that was accepted
 * fails later for such a reason.
 */
@Configuration(proxyBeanMethods = false)
class WholeText {

  @Bean
  JacksonModule wholeTexts() {
    return new SimpleModule("whole-texts").addDeserializer(String.class, new Texts());
  }

  /** Whether the text can be kept. */
  static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private static final class Texts extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      var text = super.deserialize(parser, context);
      if (text != null && !isWhole(text)) {
        throw new Broken(parser, text);
      }
      return text;
    }
  }

  /** Says that a text cannot be kept. */
  static final class Broken extends InvalidFormatException {
    Broken(JsonParser parser, String text) {
      super(parser, "holds U+0000 or half a surrogate pair", text, String.class);
    }
  }
}
