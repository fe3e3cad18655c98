package dev.baton.coordinator;

import dev.baton.store.Database;
import dev.baton.store.knowledge.Embeddings;
import dev.baton.store.knowledge.PassageVectors;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it, in the background, that passages of documents have vectors. */
final class KnowledgeVectors implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KnowledgeVectors.class);

  /** Until then, a document that was just uploaded is found by its words alone. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

  private final PassageVectors passages;
  private final CountDownLatch closed = new CountDownLatch(1);

  private KnowledgeVectors(PassageVectors passages) {
    this.passages = passages;
  }

  /**
   * Begins, where there is a provider and the database can keep vectors; {@code null} elsewhere.
   */
  static @Nullable KnowledgeVectors where(Database database, @Nullable Embeddings embeddings) {
    if (embeddings == null) {
      return null;
    }
    if (!database.hasVectors()) {
      log.atWarn()
          .log(
              "BATON_EMBEDDINGS_URL is set, but PostgreSQL has no extension \"vector\": knowledge is searched by words alone");
      return null;
    }
    var vectors = new KnowledgeVectors(new PassageVectors(database, embeddings));
    Thread.ofVirtual().name("knowledge-vectors").start(vectors::run);
    return vectors;
  }

  private void run() {
    try {
      var pause = Duration.ZERO;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = some();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives how long to rest after that. */
  private Duration some() {
    try {
      return passages.next() > 0 ? Duration.ZERO : PAUSE;
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        log.atWarn().setCause(e).log("passages wait for their vectors");
      }
      return AFTER_TROUBLE;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
