package dev.baton.store.knowledge;

import java.time.Duration;
import java.util.List;

/** Turns texts into vectors; those of texts that mean the same lie close together. Thread-safe. */
public interface Embeddings {

  /** Names what makes the vectors: those of another model cannot be compared with them. */
  String model();

  /** How alike a passage and a question must be, as the cosine of their vectors, 0 to 1. */
  double leastSimilarity();

  /**
   * The vectors of texts, in their order.
   *
   * @param limit how long it may take
   * @throws EmbeddingsException when there are none
   */
  List<float[]> of(List<String> texts, Duration limit);
}
