package dev.baton.media.provider.offline.sphinx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How words are pronounced, after the CMU dictionary. Only the words asked for are read from its
 * 134,000 lines, which would take tens of megabytes in each decoder.
 *
 * @param file lines of a word and its phones; a second pronunciation is marked {@code word(2)}
 */
record Dictionary(Path file) {

  /** All pronunciations of each word that the dictionary has. */
  Map<String, List<String>> lookUp(Set<String> words) {
    var found = new HashMap<String, List<String>>();
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(line -> {
        int space = line.indexOf(' ');
        if (space > 0) {
          int variant = line.lastIndexOf('(', space);
          var word = line.substring(0, variant > 0 ? variant : space);
          if (words.contains(word)) {
            found
                .computeIfAbsent(word, w -> new ArrayList<>())
                .add(line.substring(space + 1).trim());
          }
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
