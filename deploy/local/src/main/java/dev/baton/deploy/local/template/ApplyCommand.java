package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the drafts of templates what files say, and publishes them where that is wanted. */
@Command(
    name = "apply",
    description = {
      "Makes the drafts of templates what files say.",
      "All files are checked first; when one is wrong, nothing is saved. When one cannot be served,",
      "because a provider has no key for example, all are saved and nothing is published."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton apply -f agents/",
      "  ./baton apply -f bakery.yaml --publish --note 'New greeting'",
      "  BATON_API_KEY=… ./baton apply -f agents/ --api https://baton.example --json"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the drafts, and with --publish what is live, say what the files say",
      "1:a file is wrong or cannot be served, somebody else changed a draft meanwhile, or the API"
          + " does not answer",
      "2:wrong usage"
    })
public final class ApplyCommand implements Callable<Integer> {

  @Mixin private TemplateOptions options = new TemplateOptions();

  @Option(names = "--publish", description = "Publish them: new sessions run them from now on.")
  private boolean publish;

  @Option(names = "--note", paramLabel = "WORDS", description = "Why; kept with the version.")
  private @Nullable String note;

  @Option(
      names = "--accept-errors",
      description = "Take also what no media worker has the providers for, and publish it.")
  private boolean acceptErrors;

  @Override
  public Integer call() {
    try (var api = options.api()) {
      var comparisons = options.compare(api);
      if (!options.asJson()) {
        comparisons.forEach(comparison -> comparison.print(System.out, System.err));
      }
      boolean valid = comparisons.stream().allMatch(Comparison::valid);
      boolean sound =
          valid && (acceptErrors || comparisons.stream().allMatch(Comparison::publishable));
      var done = new ArrayList<ObjectNode>();
      for (var comparison : comparisons) {
        var result = comparison.json();
        result.put("outcome", valid ? apply(comparison, api, sound, result) : "not_saved");
        done.add(result);
      }
      if (options.asJson()) {
        System.out.println(new ObjectMapper().valueToTree(done).toPrettyString());
      }
      if (valid && !sound && !options.asJson()) {
        System.err.println(
            "nothing is published: put right the errors above, or say --accept-errors where that will change");
      }
      return done.stream().allMatch(result -> result.path("problem").isMissingNode()) && sound
          ? 0
          : 1;
    }
  }

  private String apply(Comparison comparison, TemplateApi api, boolean sound, ObjectNode result) {
    var slug = comparison.slug();
    if (comparison.differs()) {
      var text = comparison.file().text();
      var saved = comparison.exists() ? api.save(slug, comparison.etag(), text) : api.create(text);
      if (!saved.ok()) {
        return failed(slug, saved, result);
      }
    }
    if (publish && sound) {
      var published = api.publish(slug, note, acceptErrors);
      if (!published.ok()) {
        return failed(slug, published, result);
      }
      int version = published.json().path("number").asInt();
      result.put("version", version);
      say(
          slug
              + (published.status() == 201 ? ": published as version " : ": is version ")
              + version);
    } else if (comparison.differs()) {
      say(slug + ": saved as a draft" + (sound ? "; publish it with --publish" : ""));
    }
    return !comparison.differs() ? "unchanged" : comparison.exists() ? "changed" : "created";
  }

  private String failed(String slug, TemplateApi.Answer answer, ObjectNode result) {
    result.put("problem", answer.problem());
    if (!options.asJson()) {
      System.err.println(slug + ": " + answer.problem());
    }
    return "failed";
  }

  private void say(String words) {
    if (!options.asJson()) {
      System.out.println(words);
    }
  }
}
