package dev.baton.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.template.document.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with a document, in YAML where that is asked for. */
final class DocumentAnswer {

  static ResponseEntity<String> of(JsonNode document, @Nullable String accept, String etag) {
    boolean yaml = accept != null && accept.contains(Texts.YAML);
    return ResponseEntity.ok()
        .contentType(yaml ? MediaType.parseMediaType(Texts.YAML) : MediaType.APPLICATION_JSON)
        .eTag(etag)
        .body(Texts.write(document, yaml));
  }

  private DocumentAnswer() {}
}
