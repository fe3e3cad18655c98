package dev.baton.api.knowledge;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.knowledge.StoredDocument;
import dev.baton.store.tool.KnowledgeStore.Found;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What agents find with {@code search_knowledge_base}. */
@RestController
@RequestMapping(path = "/api/knowledge", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "knowledge")
class KnowledgeController {

  private static final int MAX_LIMIT = 100;

  private final Knowledge knowledge;

  KnowledgeController(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @GetMapping
  @Needs(Permission.KNOWLEDGE_READ)
  @Operation(
      operationId = "knowledge",
      summary = "The documents that agents look things up in",
      description = "With 'template', those that its agents may read.")
  DocumentPage list(
      Caller caller,
      @RequestParam(required = false) @Nullable String template,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ApiProblem.invalidField(
          "limit", "The parameter 'limit' must be between 1 and %d.".formatted(MAX_LIMIT));
    }
    var after = cursor == null ? null : RowIds.parse(cursor).orElse(null);
    var found = knowledge.list(caller.organisation(), template, after, limit + 1);
    var items = found.stream().limit(limit).map(DocumentView::of).toList();
    return new DocumentPage(items, found.size() > limit ? items.getLast().id() : null);
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Needs(Permission.KNOWLEDGE_WRITE)
  @Audited("knowledge.add")
  @Operation(
      operationId = "addKnowledge",
      summary = "Upload a document",
      description =
          "PDF, Word (.docx), HTML, Markdown or text in UTF-8, up to 10 MB. The same document is kept once. Agents"
              + " find it at once, also in sessions that run.")
  @ApiResponse(responseCode = "201", description = "Kept, and cut into passages")
  @ApiResponse(responseCode = "415", description = "It is a kind of document that cannot be read")
  @ApiResponse(responseCode = "422", description = "It holds no words, or too many")
  ResponseEntity<DocumentView> add(
      Caller caller,
      @RequestPart("file") MultipartFile file,
      @Parameter(description = "Slug of the template whose agents may read it; all where not given")
          @RequestParam(required = false)
          @Nullable String template,
      @Parameter(description = "What agents call it; the file's name where not given")
          @RequestParam(required = false)
          @Nullable String title,
      @Parameter(description = "Where it comes from, for example a URL; agents name it")
          @RequestParam(required = false)
          @Nullable String source) {
    try {
      var kept =
          knowledge.add(
              caller,
              template,
              title,
              source,
              Objects.requireNonNullElse(file.getOriginalFilename(), "document"),
              file.getBytes());
      return ResponseEntity.created(URI.create("/api/knowledge/" + kept.id()))
          .body(DocumentView.of(kept));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DeleteMapping("/{id}")
  @Needs(Permission.KNOWLEDGE_WRITE)
  @Audited("knowledge.remove")
  @Operation(operationId = "removeKnowledge", summary = "Remove a document and its passages")
  @ApiResponse(responseCode = "204", description = "Removed")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
    knowledge.remove(caller.organisation(), id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/search")
  @Needs(Permission.KNOWLEDGE_READ)
  @Operation(
      operationId = "searchKnowledge",
      summary = "What the agents of a template would find",
      description = "The passages that search_knowledge_base gives them, best first.")
  List<PassageView> search(
      Caller caller, @RequestParam String template, @RequestParam String query) {
    return knowledge.search(caller.organisation(), template, query).stream()
        .map(PassageView::of)
        .toList();
  }

  /**
   * A part of the list.
   *
   * @param items documents
   * @param nextCursor where the list goes on; {@code null} at its end
   */
  record DocumentPage(List<DocumentView> items, @Nullable String nextCursor) {}

  /**
   * A document.
   *
   * @param id names it
   * @param template slug of the template whose agents may read it; {@code null} for all
   * @param title what agents call it
   * @param source where it comes from, or {@code null}
   * @param mediaType what it was
   * @param bytes how large it was
   * @param passages how many pieces it was cut into
   * @param addedBy who uploaded it
   * @param addedAt when
   */
  record DocumentView(
      String id,
      @Nullable String template,
      String title,
      @Nullable String source,
      String mediaType,
      long bytes,
      int passages,
      String addedBy,
      Instant addedAt) {
    static DocumentView of(StoredDocument document) {
      return new DocumentView(
          document.id().toString(),
          document.template().isEmpty() ? null : document.template(),
          document.title(),
          document.source(),
          document.mediaType(),
          document.bytes(),
          document.passages(),
          document.addedBy(),
          document.addedAt());
    }
  }

  /**
   * A passage.
   *
   * @param title of its document
   * @param source of its document, or {@code null}
   * @param passage the words
   */
  record PassageView(String title, @Nullable String source, String passage) {
    static PassageView of(Found found) {
      return new PassageView(found.title(), found.source(), found.passage());
    }
  }
}
