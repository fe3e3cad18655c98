package dev.baton.deploy.local.template;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which files, compared with which API, said in which form: the same for all commands on templates.
 */
final class TemplateOptions {

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

  TemplateApi api() {
    return TemplateApi.at(address);
  }

  List<Comparison> compare(TemplateApi api) {
    return TemplateFiles.read(files).stream().map(file -> Comparison.of(file, api)).toList();
  }

  boolean asJson() {
    return asJson;
  }
}
