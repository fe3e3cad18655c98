package dev.baton.store.knowledge;

/** Vectors as PostgreSQL reads them: {@code [0.1,0.2]}. */
public final class VectorText {

  private VectorText() {}

  /** One vector. */
  public static String of(float[] vector) {
    var text = new StringBuilder("[");
    for (float part : vector) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(part);
    }
    return text.append(']').toString();
  }
}
