package dev.baton.store.simulation;

import static dev.baton.store.schema.Tables.SIMULATION_BATCH;
import static dev.baton.store.schema.Tables.SIMULATION_CONVERSATION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.Database;
import dev.baton.store.StorableText;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Keeps what processes tell of the batches that they play. */
public final class SimulationStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Field<Integer> PLAYED = count(DSL.noCondition(), "played");
  private static final Field<Integer> FAILED =
      count(SIMULATION_CONVERSATION.PASSED.isFalse(), "failed");

  private final Database database;

  public SimulationStore(Database database) {
    this.database = database;
  }

  /** A batch without its counts, which follow from its conversations. */
  private static Field<Integer> count(Condition which, String name) {
    return DSL.field(
            DSL.selectCount()
                .from(SIMULATION_CONVERSATION)
                .where(SIMULATION_CONVERSATION.ORGANISATION.eq(SIMULATION_BATCH.ORGANISATION))
                .and(SIMULATION_CONVERSATION.BATCH.eq(SIMULATION_BATCH.ID))
                .and(which))
        .as(name);
  }

  /**
   * Keeps a batch and some of its conversations; what is told again replaces what was told before.
   *
   * @param batch its counts are not looked at
   */
  public void save(UUID organisation, StoredBatch batch, List<StoredConversation> conversations) {
    database
        .in(organisation)
        .transaction(transaction -> {
          var sql = transaction.dsl();
          saveBatch(sql, organisation, batch);
          conversations.forEach(one -> saveConversation(sql, organisation, batch.id(), one));
        });
  }

  private static void saveBatch(DSLContext sql, UUID organisation, StoredBatch batch) {
    sql.insertInto(SIMULATION_BATCH)
        .set(SIMULATION_BATCH.ID, batch.id())
        .set(SIMULATION_BATCH.ORGANISATION, organisation)
        .set(SIMULATION_BATCH.MODE, batch.mode())
        .set(SIMULATION_BATCH.PROVIDERS, batch.providers())
        .set(SIMULATION_BATCH.FOLDER, batch.folder())
        .set(SIMULATION_BATCH.ASKED, batch.asked())
        .set(SIMULATION_BATCH.TOLD_BY, batch.toldBy())
        .set(SIMULATION_BATCH.STARTED_AT, batch.startedAt())
        .set(SIMULATION_BATCH.UPDATED_AT, batch.updatedAt())
        .set(SIMULATION_BATCH.ENDED_AT, batch.endedAt())
        .onConflict(SIMULATION_BATCH.ORGANISATION, SIMULATION_BATCH.ID)
        .doUpdate()
        .set(SIMULATION_BATCH.UPDATED_AT, batch.updatedAt())
        .set(SIMULATION_BATCH.ENDED_AT, batch.endedAt())
        .execute();
  }

  private static void saveConversation(
      DSLContext sql, UUID organisation, UUID batch, StoredConversation conversation) {
    var result = conversation.result();
    var row = sql.newRecord(SIMULATION_CONVERSATION);
    row.set(SIMULATION_CONVERSATION.ORGANISATION, organisation);
    row.set(SIMULATION_CONVERSATION.BATCH, batch);
    row.set(SIMULATION_CONVERSATION.NUMBER, result.number());
    row.set(SIMULATION_CONVERSATION.NAME, result.id());
    row.set(SIMULATION_CONVERSATION.PERSONA, result.persona());
    row.set(SIMULATION_CONVERSATION.PERSONA_NAME, result.personaName());
    row.set(SIMULATION_CONVERSATION.SCENARIO, result.scenario());
    row.set(SIMULATION_CONVERSATION.TEMPLATE, result.template());
    row.set(SIMULATION_CONVERSATION.MODE, result.mode().label());
    row.set(SIMULATION_CONVERSATION.ENDING, result.end().label());
    row.set(SIMULATION_CONVERSATION.PASSED, result.passed());
    row.set(SIMULATION_CONVERSATION.TURNS, result.turns());
    row.set(SIMULATION_CONVERSATION.DURATION_MS, result.durationMs());
    row.set(SIMULATION_CONVERSATION.WALL_MS, result.wallMs());
    row.set(SIMULATION_CONVERSATION.WER, result.wer());
    row.set(SIMULATION_CONVERSATION.ANSWER_MS, result.answerMs());
    row.set(SIMULATION_CONVERSATION.FAILURES, json(result.failures()));
    row.set(SIMULATION_CONVERSATION.NOTE, result.note());
    var transcript = conversation.transcriptJson();
    row.set(
        SIMULATION_CONVERSATION.TRANSCRIPT,
        transcript == null ? null : StorableText.json(transcript));
    sql.insertInto(SIMULATION_CONVERSATION)
        .set(row)
        .onConflict(
            SIMULATION_CONVERSATION.ORGANISATION,
            SIMULATION_CONVERSATION.BATCH,
            SIMULATION_CONVERSATION.NUMBER)
        .doUpdate()
        .set(row)
        .execute();
  }

  /**
   * Batches, the newest first.
   *
   * @param after when the last of the page before began; {@code null} for the first page
   * @param afterId its id
   * @param limit how many at most
   */
  public List<StoredBatch> batches(
      UUID organisation, @Nullable Instant after, @Nullable UUID afterId, int limit) {
    return database
        .in(organisation)
        .select(SIMULATION_BATCH.fields())
        .select(PLAYED, FAILED)
        .from(SIMULATION_BATCH)
        .where(SIMULATION_BATCH.ORGANISATION.eq(organisation))
        .and(
            after == null || afterId == null
                ? DSL.noCondition()
                : DSL.row(SIMULATION_BATCH.STARTED_AT, SIMULATION_BATCH.ID).lt(after, afterId))
        .orderBy(SIMULATION_BATCH.STARTED_AT.desc(), SIMULATION_BATCH.ID.desc())
        .limit(limit)
        .fetch(SimulationStore::batch);
  }

  /** One batch. */
  public Optional<StoredBatch> batch(UUID organisation, UUID id) {
    return database
        .in(organisation)
        .select(SIMULATION_BATCH.fields())
        .select(PLAYED, FAILED)
        .from(SIMULATION_BATCH)
        .where(SIMULATION_BATCH.ORGANISATION.eq(organisation))
        .and(SIMULATION_BATCH.ID.eq(id))
        .fetchOptional(SimulationStore::batch);
  }

  /** All conversations of a batch, by number, without transcripts. */
  public List<StoredConversation> results(UUID organisation, UUID batch) {
    return database
        .in(organisation)
        .select(SIMULATION_CONVERSATION.asterisk().except(SIMULATION_CONVERSATION.TRANSCRIPT))
        .from(SIMULATION_CONVERSATION)
        .where(SIMULATION_CONVERSATION.ORGANISATION.eq(organisation))
        .and(SIMULATION_CONVERSATION.BATCH.eq(batch))
        .orderBy(SIMULATION_CONVERSATION.NUMBER)
        .fetch(row -> new StoredConversation(result(row), null, audible(row)));
  }

  /** One conversation with its transcript. */
  public Optional<StoredConversation> conversation(UUID organisation, UUID batch, int number) {
    return database
        .in(organisation)
        .selectFrom(SIMULATION_CONVERSATION)
        .where(SIMULATION_CONVERSATION.ORGANISATION.eq(organisation))
        .and(SIMULATION_CONVERSATION.BATCH.eq(batch))
        .and(SIMULATION_CONVERSATION.NUMBER.eq(number))
        .fetchOptional(row -> {
          var transcript = row.get(SIMULATION_CONVERSATION.TRANSCRIPT);
          return new StoredConversation(
              result(row), transcript == null ? null : transcript.data(), audible(row));
        });
  }

  /**
   * Forgets a batch with its conversations; the files of their sounds are for who calls.
   *
   * @return whether there was one
   */
  public boolean remove(UUID organisation, UUID batch) {
    return database
            .in(organisation)
            .deleteFrom(SIMULATION_BATCH)
            .where(SIMULATION_BATCH.ORGANISATION.eq(organisation))
            .and(SIMULATION_BATCH.ID.eq(batch))
            .execute()
        > 0;
  }

  private static boolean audible(Record row) {
    return row.get(SIMULATION_CONVERSATION.SOUND_BYTES) != null;
  }

  private static StoredBatch batch(Record row) {
    return new StoredBatch(
        row.get(SIMULATION_BATCH.ID),
        row.get(SIMULATION_BATCH.MODE),
        row.get(SIMULATION_BATCH.PROVIDERS),
        row.get(SIMULATION_BATCH.FOLDER),
        row.get(SIMULATION_BATCH.ASKED),
        row.get(SIMULATION_BATCH.TOLD_BY),
        row.get(SIMULATION_BATCH.STARTED_AT),
        row.get(SIMULATION_BATCH.UPDATED_AT),
        row.get(SIMULATION_BATCH.ENDED_AT),
        row.get(PLAYED),
        row.get(FAILED));
  }

  private static ConversationResult result(Record row) {
    return new ConversationResult(
        row.get(SIMULATION_CONVERSATION.NUMBER),
        row.get(SIMULATION_CONVERSATION.NAME),
        row.get(SIMULATION_CONVERSATION.PERSONA),
        row.get(SIMULATION_CONVERSATION.PERSONA_NAME),
        row.get(SIMULATION_CONVERSATION.SCENARIO),
        SimulationMode.valueOf(upper(row.get(SIMULATION_CONVERSATION.MODE))),
        ConversationEnd.valueOf(upper(row.get(SIMULATION_CONVERSATION.ENDING))),
        row.get(SIMULATION_CONVERSATION.TURNS),
        row.get(SIMULATION_CONVERSATION.DURATION_MS),
        row.get(SIMULATION_CONVERSATION.WALL_MS),
        row.get(SIMULATION_CONVERSATION.WER),
        failures(row.get(SIMULATION_CONVERSATION.FAILURES)),
        row.get(SIMULATION_CONVERSATION.NOTE),
        row.get(SIMULATION_CONVERSATION.TEMPLATE),
        row.get(SIMULATION_CONVERSATION.ANSWER_MS));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static JSONB json(List<String> failures) {
    try {
      return StorableText.json(JSON.writeValueAsString(failures));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private static List<String> failures(JSONB json) {
    try {
      return JSON.readValue(json.data(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored failures are not valid", e);
    }
  }
}
