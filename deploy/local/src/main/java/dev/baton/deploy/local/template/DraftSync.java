package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.deploy.local.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps drafts as files say, and lets those who talk to them go on with what they say now. */
public final class DraftSync implements AutoCloseable {

  private final TemplateApi api;

  /**
   * @param address of an API; {@code null} for the running stack's
   */
  public DraftSync(@Nullable String address) {
    this.api = TemplateApi.at(address);
  }

  /**
   * Saves the drafts of which the files say something else. One that is wrong keeps none of the
   * others back.
   *
   * @param named files and folders
   * @return what there is to say, a line each; of files that say what the drafts say, nothing
   */
  public List<String> sync(List<Path> named) {
    var lines = new ArrayList<String>();
    try {
      for (var file : TemplateFiles.read(named)) {
        sync(Comparison.of(file, api), lines);
      }
    } catch (UsageException e) {
      lines.add(e.getMessage());
    }
    return lines;
  }

  private void sync(Comparison comparison, List<String> lines) {
    var slug = comparison.slug();
    if (!comparison.valid() || comparison.differs()) {
      lines.addAll(comparison.problems());
    }
    if (comparison.valid() && comparison.differs()) {
      var text = comparison.file().text();
      var saved = comparison.exists() ? api.save(slug, comparison.etag(), text) : api.create(text);
      lines.add(saved.ok() ? taken(slug) : slug + ": " + saved.problem());
    }
  }

  private String taken(String slug) {
    var answer = api.reload(slug);
    if (!answer.ok()) {
      return "%s: the draft is saved; running sessions go on as they were: %s"
          .formatted(slug, answer.problem());
    }
    int changed = 0;
    var refused = new StringBuilder();
    for (JsonNode session : answer.json().path("sessions")) {
      switch (session.path("outcome").asText()) {
        case "changed" -> changed++;
        case "refused" -> refused.append("; ").append(session.path("reason").asText());
        default -> {}
      }
    }
    return switch (changed) {
      case 0 -> "%s: the draft is saved; nobody talks to it now%s".formatted(slug, refused);
      case 1 ->
          "%s: the draft takes effect at the next turn of 1 session%s".formatted(slug, refused);
      default ->
          "%s: the draft takes effect at the next turn of %d sessions%s"
              .formatted(slug, changed, refused);
    };
  }

  @Override
  public void close() {
    api.close();
  }
}
