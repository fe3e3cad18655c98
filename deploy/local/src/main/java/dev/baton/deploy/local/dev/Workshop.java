package dev.baton.deploy.local.dev;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Decides what has to be done when files have changed, has it done, and says so. */
final class Workshop {

  /** Does it. */
  interface Hands {
    /** Makes drafts what the files say; gives what there is to say. */
    List<String> sync();

    /**
     * Builds modules of Java.
     *
     * @return why that failed; empty where it did not
     */
    Optional<String> build(Set<String> modules);

    /** Builds the page; likewise. */
    Optional<String> buildPage();

    /** Replaces the processes whose code has changed; likewise. */
    Optional<String> restartChanged(Consumer<String> tell);

    /** Replaces that process; likewise. */
    Optional<String> restart(String process, Consumer<String> tell);

    /** Replaces all of them; likewise. */
    Optional<String> restartAll(Consumer<String> tell);
  }

  /**
   * Processes read definitions of panels when they start; the page reads the rest when it loads.
   */
  private static final String DEFINITION = "panel.json";

  /** How the launcher says that there is nothing to do. */
  private static final String NOTHING_NEW = "runs this build already";

  private final Modules modules;
  private final Path page;
  private final List<Path> templates;
  private final List<Path> toolJars;
  private final List<Path> panels;
  private final Hands hands;
  private final Consumer<String> tell;

  /**
   * @param page folder of the page's sources
   * @param templates files and folders of templates
   * @param toolJars jars with Java functions that agents call
   * @param panels folders of an installation's own panels
   */
  Workshop(
      Modules modules,
      Path page,
      List<Path> templates,
      List<Path> toolJars,
      List<Path> panels,
      Hands hands,
      Consumer<String> tell) {
    this.modules = modules;
    this.page = page;
    this.templates = List.copyOf(templates);
    this.toolJars = List.copyOf(toolJars);
    this.panels = List.copyOf(panels);
    this.hands = hands;
    this.tell = tell;
  }

  /** These files are new, different or gone. */
  void changed(Collection<Path> files) {
    if (below(templates, files)) {
      hands.sync().forEach(tell);
    }
    Set<String> code = new TreeSet<>();
    files.forEach(file -> modules.of(file).ifPresent(code::add));
    if (!code.isEmpty()) {
      build(code);
    }
    if (below(toolJars, files)) {
      tell.accept("functions of agents: their jar is another one");
      hands.restart("coordinator", tell).ifPresent(tell);
    }
    if (below(panels, files)) {
      panelsChanged(files);
    }
    if (below(List.of(page), files)) {
      tell.accept("page: being built");
      tell.accept(
          hands
              .buildPage()
              .map(why -> "page: stays as it is. " + why)
              .orElse("page: built; reload it in the browser"));
    }
  }

  private void build(Set<String> code) {
    String names = String.join(", ", code);
    tell.accept(names + ": being built");
    Optional<String> broken = hands.build(modules.toBuild(code));
    if (broken.isPresent()) {
      tell.accept("%s: what runs stays as it is. %s".formatted(names, broken.get()));
      return;
    }
    tell.accept(names + ": built");
    Optional<String> failure =
        hands.restartChanged(line -> {
          if (!line.endsWith(NOTHING_NEW)) {
            tell.accept(line);
          }
        });
    tell.accept(failure.orElse(names + ": runs"));
  }

  private void panelsChanged(Collection<Path> files) {
    if (files.stream()
        .anyMatch(file -> file.endsWith(DEFINITION) && below(panels, List.of(file)))) {
      tell.accept("own panels: a definition is another one");
      tell.accept(
          hands.restartAll(tell).orElse("own panels: all processes know it; reload the page"));
    } else {
      tell.accept("own panels: reload the page in the browser");
    }
  }

  private static boolean below(List<Path> roots, Collection<Path> files) {
    return files.stream().anyMatch(file -> roots.stream().anyMatch(file::startsWith));
  }
}
