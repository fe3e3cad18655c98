package dev.baton.deploy.local;

import picocli.CommandLine.Command;

/**
 * What the script {@code baton} does without this launcher. Here for the list of commands, their
 * help and the shell's completion: the script never hands them over to run.
 */
@Command(
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    exitCodeListHeading = "%nExit status:%n")
abstract class ScriptCommand implements Runnable {

  @Override
  public void run() {
    throw new UsageException("This is a command of the script: run it as ./baton, in the checkout");
  }

  @Command(
      name = "test",
      description = {
        "Runs all checks: build, unit, integration, replay and browser tests.",
        "Takes half an hour and more. Arguments go to Maven."
      },
      footer = {
        "  ./baton test",
        "  ./baton test -pl store -am",
        "",
        "One test alone: CONTRIBUTING.md"
      },
      exitCodeList = {"0:all passed, some perhaps skipped", "1:a check failed", "2:wrong usage"})
  static final class Test extends ScriptCommand {}

  @Command(
      name = "bench",
      description = "Measures voices, tool calls, fail-over and memory on this machine.",
      footer = {"  ./baton bench voice --sessions 5 --turns 4", "  ./baton bench --help"},
      exitCodeList = {"0:measured, and every promise held", "1:one did not", "2:wrong usage"})
  static final class Bench extends ScriptCommand {}

  @Command(
      name = "chaos",
      description =
          "Kills, freezes and disconnects one thing after the other, and shows what is lost.",
      footer = {"  ./baton chaos --only worker,redis --fault kill", "  ./baton chaos --help"},
      exitCodeList = {"0:nothing was lost or doubled", "1:something was", "2:wrong usage"})
  static final class Chaos extends ScriptCommand {}

  @Command(
      name = "docs",
      description = "Makes docs/ into a site, target/site; serve shows it while you write.",
      footer = {"  ./baton docs", "  ./baton docs serve    at http://127.0.0.1:8000"},
      exitCodeList = {
        "0:made",
        "1:a link leads nowhere",
        "2:wrong usage",
        "3:Python or its packages cannot be had"
      })
  static final class Docs extends ScriptCommand {}

  @Command(
      name = "sbom",
      description = {
        "Writes what Baton consists of, target/bom.json and target/bom-page.json (CycloneDX).",
        "With audit it also asks OSV what is known of each library; BATON_OSV_URL names another source."
      },
      footer = {"  ./baton sbom", "  ./baton sbom audit"},
      exitCodeList = {
        "0:written; with audit: nothing is known",
        "1:a library has no version, licence or hash; with audit: something is known of one",
        "2:wrong usage",
        "3:nothing was audited: no answer"
      })
  static final class Sbom extends ScriptCommand {}
}
