package dev.baton.api.knowledge;

import dev.baton.api.access.Caller;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.KnownTemplates;
import dev.baton.store.RowIds;
import dev.baton.store.knowledge.DocumentStore;
import dev.baton.store.knowledge.NewDocument;
import dev.baton.store.knowledge.StoredDocument;
import dev.baton.store.tool.KnowledgeStore;
import dev.baton.store.tool.KnowledgeStore.Found;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Documents of an organisation, read and kept. */
@Component
final class Knowledge {

  private static final int MAX_WORDS = 300;
  private static final int MAX_PASSAGES = 4;

  /** Reading a document takes a core and memory several times its size. */
  private final Semaphore reading = new Semaphore(2);

  private final DocumentStore documents;
  private final KnowledgeStore passages;
  private final KnownTemplates templates;

  Knowledge(DocumentStore documents, KnowledgeStore passages, KnownTemplates templates) {
    this.documents = documents;
    this.passages = passages;
    this.templates = templates;
  }

  StoredDocument add(
      Caller caller,
      @Nullable String template,
      @Nullable String title,
      @Nullable String source,
      String file,
      byte[] bytes) {
    if (template != null && !template.isEmpty()) {
      templates.check(caller.organisation(), template);
    }
    var called = title == null || title.isBlank() ? file : title;
    if (called.length() > MAX_WORDS || (source != null && source.length() > 10 * MAX_WORDS)) {
      throw ApiProblem.invalidField(
          "title",
          "A title has at most %d characters, a source ten times as many.".formatted(MAX_WORDS));
    }
    var read = read(bytes, file);
    return documents.add(
        caller.organisation(),
        new NewDocument(
            template == null ? "" : template,
            called.strip(),
            source == null || source.isBlank() ? null : source.strip(),
            read.mediaType(),
            bytes.length,
            digest(bytes),
            read.text(),
            caller.name()));
  }

  private DocumentText read(byte[] bytes, String file) {
    reading.acquireUninterruptibly();
    try {
      return DocumentText.of(bytes, file);
    } finally {
      reading.release();
    }
  }

  List<StoredDocument> list(
      UUID organisation, @Nullable String template, @Nullable UUID after, int limit) {
    return documents.list(organisation, template, after, limit);
  }

  void remove(UUID organisation, String id) {
    if (!RowIds.parse(id).map(row -> documents.remove(organisation, row)).orElse(false)) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          "unknown-document",
          "Unknown document",
          "There is no document '%s'; GET /api/knowledge lists those there are.".formatted(id));
    }
  }

  List<Found> search(UUID organisation, String template, String query) {
    return passages.search(
        organisation,
        templates.require(organisation, template).dispatchName(),
        query,
        MAX_PASSAGES);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
