package dev.baton.deploy.local.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What processes are told. */
@Command(
    name = "config",
    description =
        "Checks or prints what processes are told: the environment, then the file baton.conf (or"
            + " what BATON_CONFIG names), then defaults.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton config check --for api       before a production start",
      "  ./baton config print --all           every name there is",
      "  BATON_CONFIG=/etc/baton.conf ./baton config print --json"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all is well", "1:something is wrong, one line each", "2:wrong usage"})
public final class ConfigCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 2;
  }

  @Command(
      name = "check",
      description = "Says what is wrong: unknown names with the nearest known one, bad values.",
      mixinStandardHelpOptions = true)
  int check(
      @Option(
              names = "--for",
              paramLabel = "PROCESS",
              description = "api, coordinator or media-worker: also what it cannot start without.")
          @Nullable BatonProcess process) {
    var problems = Config.ofThisProcess().problems(process == null ? ' ' : process.letter());
    problems.forEach(System.out::println);
    if (problems.isEmpty()) {
      System.out.println("The configuration is well.");
    }
    return problems.isEmpty() ? 0 : 1;
  }

  @Command(
      name = "print",
      description = "Prints what is set and where; secrets are hidden.",
      mixinStandardHelpOptions = true)
  int print(
      @Option(names = "--all", description = "Also what is not set.") boolean all,
      @Option(names = "--json", description = "For programs.") boolean json)
      throws JsonProcessingException {
    var config = Config.ofThisProcess();
    var entries = config.entries();
    if (json) {
      var map = new LinkedHashMap<String, Map<String, String>>();
      entries.forEach(one -> map.put(one.name(), json(one)));
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(map));
      return 0;
    }
    System.out.println(
        config
            .file()
            .map(file -> "# file: " + file)
            .orElse("# no file; see ./baton config --help"));
    entries.forEach(one -> line(one.name(), one.shown(), source(one)));
    if (all) {
      var set = entries.stream().map(one -> one.variable().name()).toList();
      Variables.all().stream()
          .filter(variable -> !set.contains(variable.name()))
          .forEach(one -> line("# " + one.name(), one.standard(), one.meaning()));
    }
    return 0;
  }

  @Command(
      name = "reference",
      description = "Prints all names as a Markdown table, for docs/configuration.md.",
      mixinStandardHelpOptions = true)
  int reference() {
    Variables.all().forEach(one -> System.out.println(Reference.row(one)));
    return 0;
  }

  private static Map<String, String> json(Config.Entry entry) {
    return Map.of("value", entry.shown(), "source", source(entry));
  }

  private static String source(Config.Entry entry) {
    return entry.source().name().toLowerCase(Locale.ROOT);
  }

  private static void line(String name, String value, String remark) {
    System.out.println("%-44s # %s".formatted(name + "=" + value, remark));
  }
}
