package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.deploy.local.config.Config;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the running stack go on with the present build. */
@Command(
    name = "restart",
    description = {
      "Builds, and replaces the processes of the running stack one after the other while people talk.",
      "A coordinator or media worker leaves when its successor is ready; sessions move to others and go on. The API is away for the seconds of its start. Where a new process does not become ready, the one before stays or runs again, and nothing further is replaced."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton restart                        all of Baton, with a new build",
      "  ./baton restart media-worker           the media workers",
      "  BATON_SKIP_BUILD=1 ./baton restart api --json"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all of them are replaced",
      "1:one was not; says why, and what runs now",
      "2:wrong usage"
    })
final class RestartCommand implements Callable<Integer> {

  /** What a shell offers. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of(Cast.API, Cast.COORDINATOR, Cast.MEDIA_WORKER).iterator();
    }
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "PROCESS",
      completionCandidates = Names.class,
      description = "api, coordinator, media-worker (all of these) or media-worker-N; all if none.")
  private List<String> processes = List.of();

  @Option(names = "--changed", description = "Only those whose code is another one now.")
  private boolean onlyChanged;

  @Option(names = "--json", description = "As JSON, when it is done.")
  private boolean json;

  @Override
  public Integer call() {
    Config.requireGoodFile();
    Console console = Console.standard();
    List<String> steps = new ArrayList<>();
    Optional<String> problem =
        StackControl.restart(
            processes,
            onlyChanged,
            step -> {
              steps.add(step);
              if (!json) {
                console.note(step);
              }
            });
    if (json) {
      ObjectNode report = new ObjectMapper().createObjectNode();
      report.put("replaced", problem.isEmpty());
      problem.ifPresent(words -> report.put("problem", words));
      steps.forEach(report.withArray("steps")::add);
      System.out.println(report.toPrettyString());
    } else {
      problem.ifPresent(System.err::println);
    }
    return problem.isEmpty() ? 0 : 1;
  }
}
