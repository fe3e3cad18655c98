package dev.baton.api.template.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.panels.PanelCatalogue;
import dev.baton.store.template.Draft;
import dev.baton.store.template.TemplateSettings;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template as a customer wrote it, and what it means.
 *
 * @param json what was written
 * @param draft what it means; {@code null} where something is wrong
 * @param findings what is wrong, all of it
 */
public record TemplateDocument(JsonNode json, @Nullable Draft draft, List<Finding> findings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a document. */
  public static TemplateDocument of(JsonNode json, PanelCatalogue panels) {
    var findings = new Findings();
    var template = new RecordReader(findings).read(SessionTemplate.class, json, "");
    if (json.isObject()) {
      new Relations(findings, panels).check(json);
    }
    var settings = settings(findings, json);
    if (findings.count() > 0 || template == null) {
      return new TemplateDocument(json, null, findings.all());
    }
    var refusal = RecordReader.refusal(SessionTemplate.class, template, true);
    if (refusal.isPresent()) {
      return new TemplateDocument(json, null, List.of(new Finding("", refusal.get())));
    }
    try {
      var definition = JSON.treeToValue(template, SessionTemplate.class);
      return new TemplateDocument(
          json, new Draft(json.toString(), definition, settings), List.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a template that was read cannot be read again", e);
    }
  }

  private static TemplateSettings settings(Findings findings, JsonNode json) {
    var own = JSON.createObjectNode();
    for (var component : Names.components(TemplateSettings.class)) {
      var value = json.path(Names.of(component));
      if (!value.isMissingNode() && !value.isNull()) {
        own.set(Names.of(component), value);
      }
    }
    var read = new RecordReader(findings).read(TemplateSettings.class, own, "");
    return read == null || findings.count() > 0
        ? TemplateSettings.NONE
        : JSON.convertValue(read, TemplateSettings.class);
  }

  /** The document of a draft: as it was written, or, where nobody wrote it, as it would be. */
  public static JsonNode of(Draft draft) {
    try {
      return draft.document() == null
          ? RecordWriter.write(draft.definition())
          : JSON.readTree(draft.document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is not JSON", e);
    }
  }

  /** The slug that it names; empty when there is none. */
  public Optional<String> slug() {
    return Optional.ofNullable(json.path("slug").textValue());
  }
}
