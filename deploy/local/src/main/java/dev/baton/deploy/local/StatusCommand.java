package dev.baton.deploy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what runs, for people or for scripts. */
@Command(
    name = "status",
    description = "Shows each process with its pid, port and health.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton status",
      "  ./baton status --json | jq -r .api_key",
      "  ./baton status --json | jq '.processes[] | select(.healthy | not)'"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is ready; with --json always",
      "1:something is not healthy, or nothing runs",
      "2:wrong usage"
    })
final class StatusCommand implements Callable<Integer> {
  @Option(
      names = "--json",
      description = "As JSON, with addresses and credentials. The exit status is then 0.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Installation installation = Checkout.installation();
    StatusReport report = StatusReport.of(RunningStack.find(installation));
    if (json) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return 0;
    }
    Addresses addresses = report.addresses();
    if (addresses == null) {
      System.out.println("Baton does not run here. Start it with ./baton up");
      return 1;
    }
    System.out.println(report.ready() ? "Baton is ready" : "Baton is not ready");
    Welcome.addresses(addresses).forEach(System.out::println);
    FirstOwner.lines(addresses, installation).forEach(System.out::println);
    if (addresses.temporal().ui() != null) {
      System.out.println(
          "  Operators    sign in to read sessions in the Temporal UI (keep secret):");
      System.out.println("               " + Cast.signIn(addresses.api(), installation));
    }
    System.out.println();
    for (StatusReport.ProcessStatus process : report.processes()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "  %-16s pid %-8d port %-6d %s",
              process.name(),
              process.pid(),
              process.port(),
              process.leaving() ? "leaving" : process.healthy() ? "healthy" : "NOT healthy"));
    }
    return report.ready() ? 0 : 1;
  }
}
