package dev.baton.deploy.local.dev;

import dev.baton.deploy.local.Checkout;
import dev.baton.deploy.local.Console;
import dev.baton.deploy.local.StackControl;
import dev.baton.deploy.local.config.Config;
import dev.baton.deploy.local.template.DraftSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows the files that Baton is made from, until Ctrl-C. */
@Command(
    name = "dev",
    description = {
      "Starts everything where it does not run, and follows its files until Ctrl-C.",
      "A changed template becomes its draft, which running sessions of the draft take at their next turn; changed code is built, and only the processes it belongs to are replaced while people talk; a changed page is built. Sessions survive."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton dev -f agents/          templates, code and page",
      "  ./baton dev -f desk.yaml --no-code",
      "  BATON_TOOLS_CLASSPATH=target/my-tools.jar ./baton dev    Java functions too",
      "  BATON_PANELS_DIR=target/my-panels ./baton dev            own panels, built"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:never, it is ended by Ctrl-C (130)",
      "1:Baton does not start; says why",
      "2:wrong usage"
    })
public final class DevCommand implements Callable<Integer> {

  private static final long LOOK_EVERY_MS = 400;

  /** Editors and compilers write several files, and some of them twice. */
  private static final long SETTLED_AFTER_MS = 300;

  @Option(
      names = {"-f", "--file"},
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Templates in YAML or JSON; agents/ where that is there.")
  private List<Path> files = List.of();

  @Option(names = "--no-code", description = "Templates alone.")
  private boolean templatesOnly;

  @Override
  public Integer call() throws InterruptedException {
    Config.requireGoodFile();
    Console console = Console.standard();
    if (!StackControl.ensureRunning(console)) {
      return 1;
    }
    Path home = Checkout.home();
    Modules modules = new Modules(home);
    Path page = home.resolve("frontend/src");
    List<Path> templates = templates(home);
    List<Path> toolJars = paths(home, "BATON_TOOLS_CLASSPATH");
    List<Path> panels = paths(home, "BATON_PANELS_DIR");
    List<Path> watched = new ArrayList<>(templates);
    if (!templatesOnly) {
      watched.addAll(modules.sources());
      watched.add(page);
      watched.addAll(toolJars);
      watched.addAll(panels);
    }
    SourceTree tree = new SourceTree(watched);
    try (DraftSync drafts = new DraftSync(null)) {
      Tools tools = new Tools(home, templates, drafts);
      tools.sync().forEach(console::note);
      console.line(
          "Following %s. Ctrl-C ends this; Baton goes on, until ./baton down"
              .formatted(
                  templates.stream().map(Path::toString).collect(Collectors.joining(", "))
                      + (templatesOnly ? "" : templates.isEmpty() ? "the code" : " and the code")));
      Workshop workshop =
          new Workshop(modules, page, templates, toolJars, panels, tools, console::note);
      while (true) {
        workshop.changed(settled(tree));
      }
    }
  }

  /** Waits until something has changed and nothing changes any more. */
  private static Set<Path> settled(SourceTree tree) throws InterruptedException {
    Set<Path> all = new TreeSet<>();
    Set<Path> now = tree.changes();
    while (all.isEmpty() || !now.isEmpty()) {
      all.addAll(now);
      Thread.sleep(all.isEmpty() ? LOOK_EVERY_MS : SETTLED_AFTER_MS);
      now = tree.changes();
    }
    return all;
  }

  private List<Path> templates(Path home) {
    Path usual = home.resolve("agents");
    List<Path> named = files.isEmpty() && Files.isDirectory(usual) ? List.of(usual) : files;
    return named.stream().map(file -> file.toAbsolutePath().normalize()).toList();
  }

  private static List<Path> paths(Path home, String variable) {
    return Stream.of(System.getenv().getOrDefault(variable, "").split(":"))
        .filter(path -> !path.isBlank())
        .map(path -> home.resolve(path.strip()).normalize())
        .toList();
  }
}
