package dev.baton.media.provider.offline.sphinx;

import dev.baton.media.provider.offline.Words;
import dev.baton.workflows.agent.Example;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phrases a decoder listens for.
 *
 * @param phrases each phrase as configured, by its words as spoken, joined by spaces
 * @param words pronunciations of every word
 */
record Grammar(Map<String, String> phrases, Map<String, List<String>> words) {

  private static final Logger log = LoggerFactory.getLogger(Grammar.class);

  /** The phrases of all examples; those with a word nobody can pronounce are left out. */
  static Grammar of(List<Example> examples, Pronunciations pronunciations) {
    var phrases = new LinkedHashMap<String, String>();
    for (var example : examples) {
      for (var phrase : example.phrases()) {
        phrases.putIfAbsent(String.join(" ", Words.of(phrase)), phrase);
      }
    }
    phrases.remove("");
    var wanted = new HashSet<String>();
    phrases.keySet().forEach(spoken -> wanted.addAll(List.of(spoken.split(" "))));
    var known = pronunciations.of(wanted);
    phrases
        .keySet()
        .removeIf(spoken -> {
          var unknown =
              List.of(spoken.split(" ")).stream().filter(w -> !known.containsKey(w)).toList();
          if (!unknown.isEmpty()) {
            log.atWarn()
                .addKeyValue("words", unknown)
                .log(
                    "a phrase is not listened for: its words are not in the dictionary; write"
                        + " them as they sound");
          }
          return !unknown.isEmpty();
        });
    return new Grammar(phrases, new TreeMap<>(known));
  }

  boolean isEmpty() {
    return phrases.isEmpty();
  }

  /** The grammar in JSGF, the JSpeech Grammar Format. */
  String jsgf() {
    return "#JSGF V1.0;\ngrammar phrases;\npublic <phrase> = "
        + String.join(" | ", phrases.keySet())
        + ";\n";
  }

  /** The grammar's own dictionary, in PocketSphinx's format. */
  String dictionary() {
    var lines = new StringBuilder();
    words.forEach((word, pronunciations) -> {
      for (int i = 0; i < pronunciations.size(); i++) {
        lines.append(word).append(i == 0 ? "" : "(" + (i + 1) + ")");
        lines.append(' ').append(pronunciations.get(i)).append('\n');
      }
    });
    return lines.toString();
  }

  /** The configured phrase for what a decoder heard; empty when it heard nothing. */
  String phrase(String heard) {
    return phrases.getOrDefault(heard, "");
  }
}
