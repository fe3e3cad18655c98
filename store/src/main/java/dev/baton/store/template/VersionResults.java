package dev.baton.store.template;

import dev.baton.store.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How the sessions of each version went. */
public final class VersionResults {

  /** Latency is what a person waits for: from the end of their words to the agent's first. */
  private static final String QUERY =
      """
      select s.template_version,
        count(distinct s.id) as sessions,
        count(distinct s.id) filter (where s.status = 'FAILED') as failed,
        (select avg(extract(epoch from (e.ended_at - e.started_at)) * 1000)
          from session e
          where e.organisation = s.organisation and e.template = s.template
            and e.template_version = s.template_version and e.requested_at >= {2}) as duration,
        percentile_cont(0.5) within group (order by (t.metrics ->> 'voiceToVoiceMs')::int),
        percentile_cont(0.95) within group (order by (t.metrics ->> 'voiceToVoiceMs')::int),
        count(t.metrics ->> 'voiceToVoiceMs')
      from session s
      left join turn t on t.session = s.id and t.organisation = s.organisation
      where s.organisation = {0} and s.template = {1} and s.requested_at >= {2}
        and s.template_version is not null
      group by s.organisation, s.template, s.template_version
      order by s.template_version desc\
      """;

  private final Database database;

  public VersionResults(Database database) {
    this.database = database;
  }

  /**
   * How the sessions of one version went.
   *
   * @param version its number, 0 for the draft
   * @param sessions how many there were, running ones too
   * @param failed how many of them failed
   * @param meanDurationMs mean length of those that were joined and are over, or {@code null}
   * @param latencyP50Ms median of the time between the end of a person's words and the answer, or
   *     {@code null} where none was measured
   * @param latencyP95Ms the same, of which one in twenty was longer
   * @param answers how many answers that was measured of
   */
  public record VersionResult(
      int version,
      int sessions,
      int failed,
      @Nullable Long meanDurationMs,
      @Nullable Long latencyP50Ms,
      @Nullable Long latencyP95Ms,
      int answers) {}

  /**
   * Of each version that had sessions, newest first.
   *
   * @param since only sessions that were asked for from then on
   */
  public List<VersionResult> of(UUID organisation, String slug, Instant since) {
    return database
        .in(organisation)
        .resultQuery(
            QUERY, DSL.val(organisation), DSL.val(slug), DSL.val(since.atOffset(ZoneOffset.UTC)))
        .fetch(row ->
            new VersionResult(
                row.get(0, Integer.class),
                row.get(1, Integer.class),
                row.get(2, Integer.class),
                rounded(row.get(3, Double.class)),
                rounded(row.get(4, Double.class)),
                rounded(row.get(5, Double.class)),
                row.get(6, Integer.class)));
  }

  private static @Nullable Long rounded(@Nullable Double value) {
    return value == null ? null : Math.round(value);
  }
}
