package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void a_busy_port_is_one_line_that_names_its_owner_and_the_way_out() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings =
          settings(Map.of("BATON_HTTP_PORT", Integer.toString(busy.getLocalPort())));

      assertThatThrownBy(() -> LocalStack.prepare(settings, false, new Console(out, () -> 0)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Port %d for the page and the API is in use", busy.getLocalPort())
          .hasMessageContaining("pid %d", ProcessHandle.current().pid())
          .hasMessageContaining("BATON_HTTP_PORT")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void after_a_refusal_the_installation_can_be_used_again() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings =
          settings(Map.of("BATON_HTTP_PORT", Integer.toString(busy.getLocalPort())));
      assertThatThrownBy(() -> LocalStack.prepare(settings, false, new Console(out, () -> 0)))
          .isInstanceOf(UsageException.class);
    }
    try (LocalStack stack =
        LocalStack.prepare(settings(Map.of()), false, new Console(out, () -> 0))) {
      assertThat(stack.addresses().api()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void a_second_launcher_is_told_that_the_first_one_runs() {
    Settings settings = settings(Map.of());
    try (LocalStack first = LocalStack.prepare(settings, false, new Console(out, () -> 0))) {
      assertThat(first.installation().logs()).isDirectory();
      assertThatThrownBy(() -> LocalStack.prepare(settings, false, new Console(out, () -> 0)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("runs already");
    }
  }

  @Test
  void a_module_that_is_not_built_is_named_with_the_cure() {
    assertThatThrownBy(() -> JavaProcess.API.classPath(folder))
        .isInstanceOf(UsageException.class)
        .hasMessage("api is not built: run ./mvnw -DskipTests package");
  }

  @Test
  void what_would_start_something_refuses_a_file_with_a_name_that_nobody_reads()
      throws IOException {
    Files.writeString(folder.resolve("baton.conf"), "BATON_WORKER_SLOT=20\n");
    String home = System.getProperty("baton.home");
    System.setProperty("baton.home", folder.toString());
    try {
      for (String command : List.of("up", "dev", "restart", "simulate")) {
        printed.reset();

        assertThat(Baton.run(out, command)).as(command).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
            .isEqualTo(
                "baton.conf:1: BATON_WORKER_SLOT is unknown; did you mean BATON_WORKER_SLOTS?");
      }
      assertThat(folder.resolve(".baton")).doesNotExist();
    } finally {
      if (home == null) {
        System.clearProperty("baton.home");
      } else {
        System.setProperty("baton.home", home);
      }
    }
  }

  @Test
  void an_unknown_log_is_answered_with_the_known_ones() {
    int status = Baton.run(out, "logs", "no-such-process");

    assertThat(status).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).hasLineCount(1).doesNotContain("\tat ");
  }

  @Test
  void every_command_has_examples_and_says_what_its_exit_statuses_mean() {
    CommandLine baton = new CommandLine(Baton.command());
    List<CommandLine> all = new ArrayList<>(baton.getSubcommands().values());
    all.removeIf(command -> command.getCommandName().equals("generate-completion"));
    all.add(baton);

    assertThat(all)
        .hasSizeGreaterThan(15)
        .allSatisfy(command -> {
          var usage = command.getCommandSpec().usageMessage();
          assertThat(usage.description()).as(command.getCommandName()).isNotEmpty();
          assertThat(usage.footer()).as(command.getCommandName()).isNotEmpty();
          assertThat(usage.exitCodeList()).as(command.getCommandName()).containsKeys("0", "2");
        });
  }

  @Test
  void wrong_usage_is_told_in_two_lines_with_what_may_be_meant() {
    assertThat(Baton.run(out, "statsu")).isEqualTo(2);
    assertThat(printed())
        .contains("Unmatched argument at index 0: 'statsu'")
        .contains("Did you mean: baton status");
    printed.reset();

    assertThat(Baton.run(out, "logs", "--lines", "many")).isEqualTo(2);
    assertThat(printed().lines()).hasSize(2).last().isEqualTo("See ./baton logs --help");
  }

  @Test
  void numbers_that_make_no_sense_are_refused_with_their_bounds() {
    assertThat(Baton.run(out, "capacity", "--sessions", "-5")).isEqualTo(2);
    assertThat(Baton.run(out, "capacity", "--sessions", "10", "--talking", "1.5")).isEqualTo(2);
    assertThat(Baton.run(out, "capacity", "--sessions", "NaN")).isEqualTo(2);

    assertThat(printed())
        .contains("--sessions is -5.0; it has to be from 1 to 1,000,000,000")
        .contains("--talking is 1.5; it has to be from 0 to 1")
        .contains("--sessions is NaN");
  }

  @Test
  void an_address_without_a_scheme_is_answered_with_how_to_write_it() {
    assertThat(Baton.run(out, "health", "localhost:8081")).isEqualTo(1);

    assertThat(printed().strip())
        .isEqualTo(
            "'localhost:8081' is no address of a process's health; write it as http://HOST:PORT");
  }

  @Test
  void summaries_are_whole_sentences_and_examples_fit_a_terminal() {
    CommandLine baton = new CommandLine(Baton.command());

    assertThat(baton.getSubcommands().values())
        .filteredOn(command -> !command.getCommandName().equals("generate-completion"))
        .allSatisfy(command -> {
          var usage = command.getCommandSpec().usageMessage();
          assertThat(usage.description()[0]).as(command.getCommandName()).endsWith(".");
          assertThat(usage.footer())
              .as(command.getCommandName())
              .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        });
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void completion_knows_the_commands_and_their_options() {
    String script = AutoComplete.bash("baton", new CommandLine(Baton.command()));

    assertThat(script)
        .contains("restart", "dev", "test", "sbom", "--changed", "--publish", "media-worker");
  }

  @Test
  void steps_tell_what_took_how_long() {
    long[] now = {0};
    Console console = new Console(out, () -> now[0]);
    now[0] = 1_500_000_000L;
    Console.Step step = console.step("Redis");
    now[0] = 1_750_000_000L;

    step.done("on port 1");

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("   1.8 s  ✓ Redis on port 1 (0.3 s)");
  }

  /** On ports far from the usual ones, which a developer's own stack may hold. */
  private Settings settings(Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(Map.of("BATON_DATA", folder.toString(), "BATON_PORT_OFFSET", "14000"));
    environment.putAll(more);
    return Settings.of(folder, environment);
  }
}
