package dev.baton.store.tool;

import static dev.baton.store.schema.Tables.TOOL_RATE;

import dev.baton.store.Database;
import java.util.Objects;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Counts the calls of a template's tools by calendar minute of the database's clock. */
public final class ToolRateStore {

  private final Database database;

  public ToolRateStore(Database database) {
    this.database = database;
  }

  /**
   * Counts one more call.
   *
   * @return how many there were in this minute, this one included
   */
  public int take(UUID organisation, String template, String tool) {
    var thisMinute = DSL.field("date_trunc('minute', now())", TOOL_RATE.MINUTE.getDataType());
    return Objects.requireNonNull(
        database
            .in(organisation)
            .insertInto(
                TOOL_RATE,
                TOOL_RATE.ORGANISATION,
                TOOL_RATE.TEMPLATE,
                TOOL_RATE.TOOL,
                TOOL_RATE.MINUTE,
                TOOL_RATE.CALLS)
            .values(DSL.val(organisation), DSL.val(template), DSL.val(tool), thisMinute, DSL.val(1))
            .onConflict(TOOL_RATE.ORGANISATION, TOOL_RATE.TEMPLATE, TOOL_RATE.TOOL)
            .doUpdate()
            .set(
                TOOL_RATE.CALLS,
                DSL.when(
                        TOOL_RATE.MINUTE.eq(DSL.excluded(TOOL_RATE.MINUTE)),
                        TOOL_RATE.CALLS.plus(1))
                    .otherwise(1))
            .set(TOOL_RATE.MINUTE, DSL.excluded(TOOL_RATE.MINUTE))
            .returning(TOOL_RATE.CALLS)
            .fetchSingle()
            .get(TOOL_RATE.CALLS));
  }
}
