package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.deploy.local.UsageException;
import dev.baton.deploy.local.template.TemplateApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Templates that are put to the test, as the installation understands them: versions that it has,
 * drafts, and files as {@code ./baton apply} reads them.
 */
public final class TestedTemplates {

  private static final Pattern VERSION = Pattern.compile("([a-z][a-z0-9-]*)(?:@(\\d+|draft))?");
  private static final String DRAFT = "draft";

  private final TemplateApi api;

  /**
   * What was written.
   *
   * @param files by what reports call the templates
   * @param organisation whose they are: that of the key with which the API was asked; empty where
   *     none were
   */
  public record Written(SequencedMap<String, String> files, Optional<UUID> organisation) {}

  private TestedTemplates(TemplateApi api) {
    this.api = api;
  }

  /**
   * Writes each as JSON.
   *
   * @param names files, or slugs with or without a version: {@code support}, {@code support@3},
   *     {@code support@draft}; without one the newest version is meant
   * @param address of the API; {@code null} for the running stack's
   * @param folder for the files
   * @throws UsageException that says what is wrong with which
   */
  public static Written write(List<String> names, @Nullable String address, Path folder) {
    var files = new LinkedHashMap<String, String>();
    if (names.isEmpty()) {
      return new Written(files, Optional.empty());
    }
    try (var api = TemplateApi.at(address)) {
      var tested = new TestedTemplates(api);
      Files.createDirectories(folder);
      for (var name : names) {
        var found = tested.find(name);
        var file = folder.resolve(found.label().replaceAll("[^A-Za-z0-9._@-]", "_") + ".json");
        Files.writeString(file, found.definition().toPrettyString());
        if (files.put(found.label(), file.toString()) != null) {
          throw new UsageException("%s was named twice".formatted(found.label()));
        }
      }
      return new Written(files, Optional.of(tested.organisation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UUID organisation() {
    var organisation = require("whose templates these are", api.me()).json().path("organisation");
    return UUID.fromString(organisation.asText());
  }

  private record Found(String label, JsonNode definition) {}

  private Found find(String name) throws IOException {
    var path = Path.of(name);
    if (Files.isRegularFile(path)) {
      return new Found(
          String.valueOf(path.getFileName()), definition(name, Files.readString(path)));
    }
    var version = VERSION.matcher(name);
    if (!version.matches()) {
      throw new UsageException(
          "'%s' is neither a file nor a template: write SLUG, SLUG@VERSION or SLUG@draft"
              .formatted(name));
    }
    var slug = version.group(1);
    var wanted = version.group(2) == null ? newest(slug) : version.group(2);
    var document =
        wanted.equals(DRAFT) ? api.draft(slug) : api.version(slug, Integer.parseInt(wanted));
    return new Found(
        slug + "@" + wanted, definition(name, require(name, document).json().toString()));
  }

  private String newest(String slug) {
    var versions = require(slug, api.versions(slug)).json().path("items");
    return versions.isEmpty() ? DRAFT : versions.get(0).path("number").asText();
  }

  private JsonNode definition(String name, String document) {
    var answer = require(name, api.meaning(document)).json();
    var definition = answer.path("definition");
    if (!definition.isObject()) {
      var errors = new StringJoiner("; ", name + ": ", "");
      answer
          .path("errors")
          .forEach(error ->
              errors.add(error.path("pointer").asText() + " " + error.path("message").asText()));
      throw new UsageException(errors.toString());
    }
    return definition;
  }

  private static Answer require(String name, Answer answer) {
    if (!answer.ok()) {
      throw new UsageException(name + ": " + answer.problem());
    }
    return answer;
  }
}
