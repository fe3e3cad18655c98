package dev.baton.workflows.simulation;

import java.util.UUID;

/**
 * Where the sounds of simulated conversations lie below the recordings folder, each a whole call as
 * MP3.
 */
public final class SoundLayout {

  /** Largest sound that is kept, bytes: more than an hour of 64 kbit/s. */
  public static final long MOST_BYTES = 32 << 20;

  /** Folder of a batch's sounds. */
  public static String batch(UUID organisation, UUID batch) {
    return "simulations/%s/%s".formatted(organisation, batch);
  }

  /** The sound of a conversation, by its number in the batch. */
  public static String sound(UUID organisation, UUID batch, int number) {
    return "%s/%04d.mp3".formatted(batch(organisation, batch), number);
  }

  private SoundLayout() {}
}
