package dev.baton.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.template.document.Change;
import dev.baton.api.template.document.Finding;
import dev.baton.workflows.agent.SessionTemplate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What saving a document would do.
 *
 * @param valid whether it would be saved
 * @param slug the template it is, or {@code null} where it does not say
 * @param errors what has to be put right: before it is saved, or where it is valid, before it is
 *     published
 * @param warnings what else would not work as it stands
 * @param exists whether there is such a template
 * @param etag of its draft, or {@code null}
 * @param changes what would change in the draft
 * @param definition what the document means, with everything that it leaves out; {@code null} where
 *     it was not asked for, or something is wrong
 */
record TemplateCheck(
    boolean valid,
    @Nullable String slug,
    List<Finding> errors,
    List<Finding> warnings,
    boolean exists,
    @Nullable String etag,
    List<Difference> changes,
    @Schema(
            type = "object",
            description =
                "What the document means, with everything that it leaves out, in Baton's own form")
        @Nullable Object definition) {

  /** A template in Baton's own form. */
  static Object plain(SessionTemplate meant) {
    return new ObjectMapper().convertValue(meant, Object.class);
  }

  /**
   * One difference.
   *
   * @param path where, with things in lists under their names: {@code agents/triage/greeting}
   * @param from what it was; {@code null} for what is new
   * @param to what it would be; {@code null} for what would be gone
   */
  record Difference(
      String path,
      @Schema(description = "Any JSON value") @Nullable Object from,
      @Schema(description = "Any JSON value") @Nullable Object to) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Difference of(Change change) {
      return new Difference(change.path(), plain(change.from()), plain(change.to()));
    }

    private static @Nullable Object plain(@Nullable JsonNode node) {
      return node == null ? null : JSON.convertValue(node, Object.class);
    }
  }
}
