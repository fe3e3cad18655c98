package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.local.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what applying files would change. */
@Command(
    name = "diff",
    description = "Shows what ./baton apply would change in the drafts of templates.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton diff -f agents/",
      "  ./baton diff -f bakery.yaml --json | jq '.[].changes'"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the drafts say what the files say",
      "1:something differs",
      "2:a file is wrong, or the API does not answer"
    })
public final class DiffCommand implements Callable<Integer> {

  @Mixin private TemplateOptions options = new TemplateOptions();

  @Override
  public Integer call() {
    try (var api = options.api()) {
      var comparisons = options.compare(api);
      if (options.asJson()) {
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
