package dev.baton.deploy.acceptance.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Dockerfile: its stages, each with the instructions of those that it is made from.
 *
 * @param stages instructions by the name of their stage, in order
 * @param arguments what {@code ARG} says before the first stage
 */
record Recipe(Map<String, List<Instruction>> stages, Map<String, String> arguments) {

  private static final Pattern FROM = Pattern.compile("(\\S+) AS (\\S+)");
  private static final Pattern PAIR = Pattern.compile("(\\S+?)=(?:\"([^\"]*)\"|(\\S*))");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /**
   * One of them.
   *
   * @param word as in {@code COPY}
   * @param rest all that follows, on one line
   */
  record Instruction(String word, String rest) {

    /** What {@code ENV} and {@code LABEL} say: names with their values. */
    Map<String, String> pairs() {
      var pairs = new LinkedHashMap<String, String>();
      for (var found : PAIR.matcher(rest).results().toList()) {
        pairs.put(found.group(1), found.group(2) == null ? found.group(3) : found.group(2));
      }
      return pairs;
    }
  }

  static Recipe read(Path dockerfile) throws IOException {
    var stages = new HashMap<String, List<Instruction>>();
    var arguments = new HashMap<String, String>();
    var stage = new ArrayList<Instruction>();
    var text = Files.readString(dockerfile).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n", " ");
    for (var line : text.lines().filter(one -> !one.isBlank()).toList()) {
      var parts = line.strip().split("\\s+", 2);
      var instruction = new Instruction(parts[0], parts[1].strip());
      var from = FROM.matcher(instruction.rest());
      if (instruction.word().equals("FROM") && from.matches()) {
        stage = new ArrayList<>(stages.getOrDefault(from.group(1), List.of()));
        stages.put(from.group(2), stage);
      } else if (stages.isEmpty()) {
        arguments.putAll(instruction.pairs());
      } else {
        stage.add(instruction);
      }
    }
    return new Recipe(stages, arguments);
  }

  /** The text with the values of these variables; of others nothing is left. */
  static String filled(String text, Map<String, String> variables) {
    return VARIABLE.matcher(text).replaceAll(found -> value(found, variables));
  }

  private static String value(MatchResult found, Map<String, String> variables) {
    var name = found.group(1) == null ? found.group(2) : found.group(1);
    return java.util.regex.Matcher.quoteReplacement(variables.getOrDefault(name, ""));
  }
}
