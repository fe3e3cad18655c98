package dev.baton.store.overview;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How many of an organisation's sessions ran at the same time. */
record Concurrency(DSLContext sql, UUID organisation, Period period) {

  /** A session counts one from its start to its end; most and last of each step with a change. */
  private static final String CHANGES =
      """
      with change as (
        select greatest(started_at, {1}) as at, 1 as by
          from session
          where organisation = {0} and started_at < {2} and (ended_at is null or ended_at > {1})
        union all
        select ended_at, -1
          from session
          where organisation = {0} and started_at < {2} and ended_at > {1} and ended_at < {2}
      ), running as (
        select at, sum(by) over (order by at, by rows unbounded preceding) as n,
            row_number() over (order by at, by) as nr
          from change
      )
      select floor(extract(epoch from at - {1}) * 1000 / {3})::int as step,
          max(n) as most, (array_agg(n order by nr desc))[1] as last
        from running
        group by 1
        order by 1
      """;

  /** The most at the same time in each step of the period. */
  List<Integer> peaks() {
    var changes =
        sql.fetch(
                CHANGES,
                DSL.val(organisation),
                DSL.val(Timestamp.from(period.from())),
                DSL.val(Timestamp.from(period.to())),
                DSL.val(period.step().toMillis()))
            .intoMap(row -> row.get("step", Integer.class));
    var peaks = new ArrayList<Integer>();
    int running = 0;
    for (int step = 0; step < period.steps(); step++) {
      var change = changes.get(step);
      peaks.add(change == null ? running : Math.max(running, change.get("most", Integer.class)));
      running = change == null ? running : change.get("last", Integer.class);
    }
    return List.copyOf(peaks);
  }
}
