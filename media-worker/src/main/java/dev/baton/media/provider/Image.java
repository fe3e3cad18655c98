package dev.baton.media.provider;

import java.util.Arrays;
import java.util.Base64;

/**
 * A picture for a model that sees.
 *
 * @param mediaType {@code image/jpeg}, {@code image/png}, {@code image/webp} or {@code image/gif}
 * @param data the file's bytes; never changed by anybody
 * @param detail how closely the model looks, where it lets the caller choose
 */
public record Image(String mediaType, byte[] data, Detail detail) {

  /** How closely the model looks. */
  public enum Detail {
    /** OpenAI: 512×512, a fixed and small price. */
    LOW,
    /** In tiles of the whole picture. */
    HIGH,
    /** As the model likes. */
    AUTO
  }

  public Image {
    if (!mediaType.startsWith("image/")) {
      throw new IllegalArgumentException("'%s' is no type of an image".formatted(mediaType));
    }
  }

  /** The data as an address that holds it: {@code data:image/jpeg;base64,…}. */
  public String dataUrl() {
    return "data:" + mediaType + ";base64," + base64();
  }

  /** The data in base 64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(data);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && mediaType.equals(image.mediaType)
        && detail == image.detail
        && Arrays.equals(data, image.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  /** Without the picture. */
  @Override
  public String toString() {
    return "Image[%s, %d bytes, %s]".formatted(mediaType, data.length, detail);
  }
}
