package dev.baton.deploy.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replays a workflow against the present code, in a process of the coordinator's. */
@Command(
    name = "replay",
    description = "Replays a workflow against the present code, and explains where they differ.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton replay session:7f0c…       of the running stack",
      "  ./baton replay history.json         saved with the Temporal UI's Download"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the code does what the workflow did",
      "1:there is nothing to replay; says why",
      "2:wrong usage",
      "3:the code does something else; says what, and what to do"
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "WORKFLOW-ID|HISTORY.json",
      description = "An id such as session:ID in the running stack, or a saved history.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String what;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Checkout.settings();
    Installation installation = Checkout.installation();
    List<String> command = new ArrayList<>(JavaProcess.REPLAY.jvm());
    command.addAll(List.of(JavaProcess.REPLAY.mainClass(), what));
    ProcessBuilder replay = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = replay.environment();
    environment.put("CLASSPATH", JavaProcess.REPLAY.classPath(settings.home()));
    RunningStack.find(installation)
        .map(StackState::addresses)
        .ifPresent(
            addresses -> environment.put("BATON_TEMPORAL_ADDRESS", addresses.temporal().address()));
    if (installation.hasKeys()) {
      environment.putIfAbsent("BATON_PAYLOAD_KEYS", installation.keys().payloadKeys());
    }
    System.err.println("Replaying " + what + ": some seconds, longer for a long history …");
    return replay.start().waitFor();
  }
}
