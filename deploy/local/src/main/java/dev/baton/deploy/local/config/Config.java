package dev.baton.deploy.local.config;

import dev.baton.deploy.local.Checkout;
import dev.baton.deploy.local.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds: the environment before the file before the defaults. The file has lines {@code
 * NAME=value} and comments that begin with {@code #}; it is {@code baton.conf} in the checkout, or
 * what {@code BATON_CONFIG} names.
 */
public final class Config {

  private final Optional<Path> path;
  private final Map<String, String> file = new LinkedHashMap<>();
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private Config(Optional<Path> path, Map<String, String> environment) {
    this.path = path;
    this.environment = Map.copyOf(environment);
  }

  /** Where a value comes from. */
  enum Source {
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  /** A value and its origin. */
  record Entry(Variable variable, String name, String value, Source source) {
    String shown() {
      return variable.secret() && source != Source.DEFAULT ? Mask.HIDDEN : Mask.passwords(value);
    }
  }

  /**
   * Reads it.
   *
   * @throws UsageException when a file was named that cannot be read
   */
  public static Config ofThisProcess() {
    return of(Checkout.home(), System.getenv());
  }

  static Config of(Path home, Map<String, String> environment) {
    var named = environment.getOrDefault("BATON_CONFIG", "").strip();
    var path = home.resolve(named.isEmpty() ? "baton.conf" : named);
    if (named.isEmpty() && !Files.exists(path)) {
      return new Config(Optional.empty(), environment);
    }
    var config = new Config(Optional.of(path), environment);
    try {
      config.read(Files.readAllLines(path));
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read (%s): correct BATON_CONFIG".formatted(path, e.getMessage()));
    }
    return config;
  }

  /**
   * Refuses a file with lines that are no {@code NAME=value}, there twice, or of a name that nobody
   * reads: what somebody meant by them would not hold. The environment is left alone, which may
   * have names of other programs' tests.
   *
   * @throws UsageException with one line each
   */
  public static void requireGoodFile() {
    var problems = ofThisProcess().problems;
    if (!problems.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), problems));
    }
  }

  private void read(List<String> lines) {
    for (int number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        problem(number, "'%s' is not NAME=value".formatted(line));
        continue;
      }
      var name = line.substring(0, equals).strip();
      if (file.put(name, line.substring(equals + 1).strip()) != null) {
        problem(number, name + " is there twice");
      }
      if (Variables.find(name).isEmpty()) {
        problem(number, unknown(name));
      }
    }
  }

  private void problem(int line, String what) {
    problems.add("%s:%d: %s".formatted(path.map(Path::getFileName).orElseThrow(), line, what));
  }

  private static String unknown(String name) {
    return "%s is unknown%s"
        .formatted(
            name,
            Variables.nearest(name)
                .map(near -> "; did you mean %s?".formatted(near))
                .orElse("; ./baton config print --all lists all there are"));
  }

  /** The file, where there is one. */
  Optional<Path> file() {
    return path;
  }

  /**
   * Everything that is wrong, one line each.
   *
   * @param process {@code a}, {@code c} or {@code m}: what it cannot start without counts too; a
   *     space for none
   */
  public List<String> problems(char process) {
    var all = new ArrayList<>(problems);
    environment.keySet().stream()
        .filter(name -> name.startsWith("BATON_") && Variables.find(name).isEmpty())
        .sorted()
        .forEach(name -> all.add("environment: " + unknown(name)));
    for (var entry : entries()) {
      entry.variable().complaint(entry.value()).ifPresent(all::add);
    }
    var given = entries().stream().map(Entry::name).toList();
    Variables.all().stream()
        .filter(one -> one.neededBy(process) && !given.contains(one.name()))
        .forEach(one -> all.add("%s is not set: %s".formatted(one.name(), one.meaning())));
    return all;
  }

  /** What is set, in the order of the list. */
  List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    for (var variable : Variables.all()) {
      var names = new LinkedHashMap<String, Source>();
      file.keySet().stream().filter(variable::matches).forEach(n -> names.put(n, Source.FILE));
      environment.keySet().stream()
          .filter(variable::matches)
          .sorted()
          .filter(name -> !sameAsFile(name))
          .forEach(name -> names.put(name, Source.ENVIRONMENT));
      names.forEach((name, source) -> {
        var value = (source == Source.FILE ? file : environment).getOrDefault(name, "").strip();
        if (!value.isEmpty()) {
          entries.add(new Entry(variable, name, value, source));
        }
      });
    }
    return entries;
  }

  /** The script puts the file's lines into the environment before anything starts. */
  private boolean sameAsFile(String name) {
    return file.containsKey(name) && file.get(name).equals(environment.get(name));
  }

  /** What processes are to be told: the file, overridden by the environment. */
  public Map<String, String> effective() {
    var effective = new LinkedHashMap<>(file);
    effective.putAll(environment);
    return effective;
  }
}
