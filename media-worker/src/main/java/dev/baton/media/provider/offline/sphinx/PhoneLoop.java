package dev.baton.media.provider.offline.sphinx;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A grammar of any sounds in any order. How much better an utterance fits it than the best phrase
 * tells whether a phrase was said at all: a grammar alone always hears something.
 */
final class PhoneLoop {

  /** The CMU dictionary's phones. */
  private static final String[] PHONES =
      ("AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V"
              + " W Y Z ZH")
          .split(" ");

  /** Each phone as a word of its own. */
  static String dictionary() {
    return Arrays.stream(PHONES)
        .map(phone -> word(phone) + " " + phone + "\n")
        .collect(Collectors.joining());
  }

  static String jsgf() {
    return "#JSGF V1.0;\ngrammar sounds;\npublic <sounds> = <sound>+;\n<sound> = "
        + Arrays.stream(PHONES).map(PhoneLoop::word).collect(Collectors.joining(" | "))
        + ";\n";
  }

  private static String word(String phone) {
    return "x" + phone.toLowerCase(Locale.ROOT);
  }

  private PhoneLoop() {}
}
