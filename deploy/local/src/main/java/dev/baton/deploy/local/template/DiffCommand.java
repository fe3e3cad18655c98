package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.local.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what applying files would change. */
@Command(
    name = "diff",
    description = "Shows what ./baton apply would change in the drafts of templates.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the drafts say what the files say",
      "1:something differs",
      "2:a file is wrong, or the API does not answer"
    })
public final class DiffCommand implements Callable<Integer> {

  @Option(
      names = {"-f", "--file"},
      required = true,
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Templates in YAML or JSON, one in each file.")
  private List<Path> files = List.of();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Another API than the running stack's.")
  private @Nullable String address;

  @Option(names = "--json", description = "As JSON, one entry for each file.")
  private boolean asJson;

  @Override
  public Integer call() {
    try (var api = TemplateApi.at(address)) {
      var comparisons =
          TemplateFiles.read(files).stream().map(file -> Comparison.of(file, api)).toList();
      if (asJson) {
        var all = new ObjectMapper().createArrayNode();
        comparisons.forEach(comparison -> all.add(comparison.json()));
        System.out.println(all.toPrettyString());
      } else {
        comparisons.forEach(comparison -> comparison.print(System.out, System.err));
      }
      if (!comparisons.stream().allMatch(Comparison::valid)) {
        return 2;
      }
      return comparisons.stream().anyMatch(Comparison::differs) ? 1 : 0;
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}
