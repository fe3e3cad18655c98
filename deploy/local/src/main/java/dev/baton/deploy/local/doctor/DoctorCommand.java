package dev.baton.deploy.local.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.local.Addresses;
import dev.baton.deploy.local.Checkout;
import dev.baton.deploy.local.LiveKitAccess;
import dev.baton.deploy.local.Settings;
import dev.baton.deploy.local.StackFacts;
import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.CacheFolder;
import dev.baton.deploy.servers.PinnedBinary;
import dev.baton.deploy.servers.Platform;
import dev.baton.deploy.servers.VoiceModels;
import dev.baton.workflows.server.TemporalAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Checks everything and says what to do about what is wrong. Exit status 1 when Baton would not
 * run.
 */
@Command(
    name = "doctor",
    description = {
      "Checks shared libraries, programs, ports, and each server with its credentials.",
      "Servers of your own: BATON_POSTGRES_URL, BATON_REDIS_URL, BATON_TEMPORAL_ADDRESS (BATON_TEMPORAL_NAMESPACE, BATON_TEMPORAL_TLS and what begins so, BATON_TEMPORAL_API_KEY), LIVEKIT_URL with LIVEKIT_API_KEY and LIVEKIT_API_SECRET."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton doctor",
      "  OPENAI_API_KEY=… ./baton doctor      asks the provider, too",
      "  ./baton doctor --json | jq '.[] | select(.level != \"OK\")'"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Baton can run here",
      "1:it cannot: what is marked has to be put right",
      "2:wrong usage"
    })
public final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "As JSON, one entry for each finding.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = Checkout.settings();
    Optional<Addresses> running = StackFacts.running(settings);
    List<Finding> findings = new ArrayList<>(LibraryCheck.check());
    programs(settings, findings);
    servers(settings, running, findings);
    if (running.isEmpty()) {
      List<String> busy = StackFacts.busyPorts(settings);
      busy.forEach(complaint -> findings.add(Finding.fail("ports", complaint)));
      if (busy.isEmpty()) {
        findings.add(Finding.ok("ports", "all free"));
      }
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL);
    if (json) {
      System.out.println(new ObjectMapper().valueToTree(findings).toPrettyString());
      return failed ? 1 : 0;
    }
    findings.forEach(System.out::println);
    System.out.println();
    System.out.println(
        failed
            ? "Baton does not run like this: put right what is marked ✗"
            : "Baton can run here.");
    return failed ? 1 : 0;
  }

  private static void programs(Settings settings, List<Finding> findings) {
    BinaryStore store = BinaryStore.ofThisMachine();
    if (settings.liveKit().isEmpty()) {
      findings.add(program(store, PinnedBinary.LIVEKIT));
    }
    if (settings.temporalAddress().isEmpty()) {
      findings.add(program(store, PinnedBinary.TEMPORAL));
    }
    List<String> missing = new VoiceModels(CacheFolder.ofThisMachine()).missing();
    findings.add(
        missing.isEmpty()
            ? Finding.ok("voice models", "Silero and Smart Turn are there")
            : Finding.warn(
                "voice models",
                "./baton up fetches them, until then " + String.join("; ", missing)));
    findings.addAll(ProviderCheck.check(System.getenv()));
  }

  private static Finding program(BinaryStore store, PinnedBinary binary) {
    return store
        .find(binary)
        .map(path -> Finding.ok(binary.name(), binary.version() + " in " + path.getParent()))
        .orElseGet(() ->
            Finding.warn(
                binary.name(),
                Platform.onPath("go").isPresent()
                    ? "not here yet: ./baton up downloads it, or builds it with Go"
                    : "not here yet: ./baton up downloads it; where downloads are blocked, install Go first"));
  }

  /** Real servers always; our own only while they run. */
  private static void servers(
      Settings settings, Optional<Addresses> running, List<Finding> findings) {
    settings
        .postgresUrl()
        .or(() -> running.map(addresses -> addresses.postgres().url()))
        .ifPresent(url -> findings.add(PostgresCheck.check(url)));
    settings
        .redisUrl()
        .or(() -> running.map(addresses -> addresses.redis().url()))
        .ifPresent(url -> findings.add(RedisCheck.check(url)));
    settings
        .temporalAddress()
        .or(() -> running.map(addresses -> addresses.temporal().address()))
        .ifPresent(address ->
            findings.add(TemporalCheck.check(TemporalAccess.at(address, System.getenv()))));
    settings
        .liveKit()
        .or(() ->
            running
                .map(Addresses::livekit)
                .map(own -> new LiveKitAccess(own.url(), own.apiKey(), own.apiSecret())))
        .ifPresent(access -> findings.add(LiveKitCheck.check(access)));
    if (running.isEmpty()) {
      findings.add(Finding.ok("own servers", "not running, so not asked: ./baton up starts them"));
    }
  }
}
