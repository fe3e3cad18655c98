package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.local.Baton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the commands say of themselves; the documentation's site takes it from where it is put. */
class CommandPageTest {

  private static final Path FOLDER = Path.of("../../target/reference");

  @Test
  void everyCommandSaysWhatItDoes() throws IOException {
    var commands = new LinkedHashMap<String, CommandLine>();
    add(new CommandLine(Baton.class), commands);

    assertThat(commands).hasSizeGreaterThan(10);
    assertThat(commands.values())
        .allSatisfy(command ->
            assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandSpec().qualifiedName())
                .isNotEmpty());
    write(commands);
  }

  private static void add(CommandLine command, Map<String, CommandLine> commands) {
    commands.put(command.getCommandSpec().qualifiedName(), command);
    command.getSubcommands().values().stream().distinct().forEach(sub -> add(sub, commands));
  }

  private static void write(Map<String, CommandLine> commands) throws IOException {
    var text = new StringBuilder("# Command line\n\nWhat `./baton COMMAND --help` says.\n");
    commands.forEach((name, command) ->
        text.append("\n## ")
            .append(name)
            .append("\n\n```\n")
            .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip())
            .append("\n```\n"));
    Files.writeString(Files.createDirectories(FOLDER).resolve("command-line.md"), text);
  }
}
