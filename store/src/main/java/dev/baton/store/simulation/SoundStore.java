package dev.baton.store.simulation;

import static dev.baton.store.schema.Tables.SIMULATION_BATCH;
import static dev.baton.store.schema.Tables.SIMULATION_CONVERSATION;

import dev.baton.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Knows which simulated conversations can be heard; their files are for who calls. */
public final class SoundStore {

  private final Database database;

  public SoundStore(Database database) {
    this.database = database;
  }

  private static Condition conversation(UUID organisation, UUID batch, int number) {
    return of(organisation, batch).and(SIMULATION_CONVERSATION.NUMBER.eq(number));
  }

  private static Condition of(UUID organisation, UUID batch) {
    return SIMULATION_CONVERSATION
        .ORGANISATION
        .eq(organisation)
        .and(SIMULATION_CONVERSATION.BATCH.eq(batch));
  }

  /** Whether there is such a conversation. */
  public boolean isPlayed(UUID organisation, UUID batch, int number) {
    return database
        .in(organisation)
        .fetchExists(SIMULATION_CONVERSATION, conversation(organisation, batch, number));
  }

  /**
   * The sound of a conversation is there now.
   *
   * @return whether there is such a conversation
   */
  public boolean kept(UUID organisation, UUID batch, int number, long bytes) {
    return database
            .in(organisation)
            .update(SIMULATION_CONVERSATION)
            .set(SIMULATION_CONVERSATION.SOUND_BYTES, bytes)
            .where(conversation(organisation, batch, number))
            .execute()
        > 0;
  }

  /** Whether there is such a conversation, and its sound is kept. */
  public boolean isAudible(UUID organisation, UUID batch, int number) {
    return database
        .in(organisation)
        .fetchExists(
            SIMULATION_CONVERSATION,
            conversation(organisation, batch, number),
            SIMULATION_CONVERSATION.SOUND_BYTES.isNotNull());
  }

  /** Bytes of all of an organisation's sounds. */
  public long bytes(UUID organisation) {
    var sum = DSL.coalesce(DSL.sum(SIMULATION_CONVERSATION.SOUND_BYTES), BigDecimal.ZERO);
    return database
        .in(organisation)
        .select(sum)
        .from(SIMULATION_CONVERSATION)
        .where(SIMULATION_CONVERSATION.ORGANISATION.eq(organisation))
        .fetchSingle(sum)
        .longValue();
  }

  /** Batches that can be heard, and that were last told of before that time. */
  public List<UUID> toldBefore(UUID organisation, Instant time, int limit) {
    return database
        .in(organisation)
        .select(SIMULATION_BATCH.ID)
        .from(SIMULATION_BATCH)
        .where(SIMULATION_BATCH.ORGANISATION.eq(organisation))
        .and(SIMULATION_BATCH.UPDATED_AT.lt(time))
        .andExists(
            DSL.selectOne()
                .from(SIMULATION_CONVERSATION)
                .where(SIMULATION_CONVERSATION.ORGANISATION.eq(SIMULATION_BATCH.ORGANISATION))
                .and(SIMULATION_CONVERSATION.BATCH.eq(SIMULATION_BATCH.ID))
                .and(SIMULATION_CONVERSATION.SOUND_BYTES.isNotNull()))
        .limit(limit)
        .fetch(SIMULATION_BATCH.ID);
  }

  /** The sounds of a batch are gone. */
  public void gone(UUID organisation, UUID batch) {
    database
        .in(organisation)
        .update(SIMULATION_CONVERSATION)
        .setNull(SIMULATION_CONVERSATION.SOUND_BYTES)
        .where(of(organisation, batch))
        .execute();
  }
}
