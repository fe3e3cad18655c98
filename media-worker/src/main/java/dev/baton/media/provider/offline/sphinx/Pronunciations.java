package dev.baton.media.provider.offline.sphinx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pronunciations of words, among them some that the dictionary lacks: plurals and possessives,
 * words made of two it has, and abbreviations spelled letter by letter.
 */
final class Pronunciations {

  /** Words up to this length may be abbreviations. */
  private static final int LONGEST_ABBREVIATION = 4;

  private static final int SHORTEST_PART = 3;

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('a', "EY"),
          Map.entry('b', "B IY"),
          Map.entry('c', "S IY"),
          Map.entry('d', "D IY"),
          Map.entry('e', "IY"),
          Map.entry('f', "EH F"),
          Map.entry('g', "JH IY"),
          Map.entry('h', "EY CH"),
          Map.entry('i', "AY"),
          Map.entry('j', "JH EY"),
          Map.entry('k', "K EY"),
          Map.entry('l', "EH L"),
          Map.entry('m', "EH M"),
          Map.entry('n', "EH N"),
          Map.entry('o', "OW"),
          Map.entry('p', "P IY"),
          Map.entry('q', "K Y UW"),
          Map.entry('r', "AA R"),
          Map.entry('s', "EH S"),
          Map.entry('t', "T IY"),
          Map.entry('u', "Y UW"),
          Map.entry('v', "V IY"),
          Map.entry('w', "D AH B AH L Y UW"),
          Map.entry('x', "EH K S"),
          Map.entry('y', "W AY"),
          Map.entry('z', "Z IY"));

  /** Phones after which a final s is spoken as one. */
  private static final Set<String> VOICELESS = Set.of("P", "T", "K", "F", "TH");

  /** Phones after which a final s needs a vowel. */
  private static final Set<String> SIBILANTS = Set.of("S", "Z", "SH", "ZH", "CH", "JH");

  private final Dictionary dictionary;

  Pronunciations(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** The pronunciations of each word; words without any are absent. */
  Map<String, List<String>> of(Set<String> words) {
    var found = new HashMap<>(dictionary.lookUp(words));
    var missing = words.stream().filter(w -> !found.containsKey(w)).collect(Collectors.toSet());
    if (!missing.isEmpty()) {
      var parts = new HashSet<String>();
      missing.forEach(word -> addParts(word, parts));
      var known = dictionary.lookUp(parts);
      missing.forEach(word -> derive(word, known, found));
    }
    return found;
  }

  private static void addParts(String word, Set<String> parts) {
    parts.add(stem(word));
    for (int i = SHORTEST_PART; i <= word.length() - SHORTEST_PART; i++) {
      parts.add(word.substring(0, i));
      parts.add(word.substring(i));
    }
  }

  private static void derive(
      String word, Map<String, List<String>> known, Map<String, List<String>> found) {
    var stem = known.get(stem(word));
    if (stem != null) {
      found.put(word, stem.stream().map(Pronunciations::withFinalS).toList());
      return;
    }
    int middle = word.length() / 2;
    for (int distance = 0; distance <= middle - SHORTEST_PART; distance++) {
      for (int cut : new int[] {middle + distance, middle - distance}) {
        var first = known.get(word.substring(0, cut));
        var second = known.get(word.substring(cut));
        if (first != null && second != null) {
          found.put(word, List.of(first.getFirst() + " " + second.getFirst()));
          return;
        }
      }
    }
    if (word.length() <= LONGEST_ABBREVIATION && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      var letters = new ArrayList<String>();
      for (char letter : word.toCharArray()) {
        letters.add(LETTERS.getOrDefault(letter, ""));
      }
      found.put(word, List.of(String.join(" ", letters)));
    }
  }

  /** The word without its final s; empty when it has none. */
  private static String stem(String word) {
    return word.endsWith("'s")
        ? word.substring(0, word.length() - 2)
        : word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : "";
  }

  private static String withFinalS(String phones) {
    var last = phones.substring(phones.lastIndexOf(' ') + 1);
    if (SIBILANTS.contains(last)) {
      return phones + " AH Z";
    }
    return phones + (VOICELESS.contains(last) ? " S" : " Z");
  }
}
