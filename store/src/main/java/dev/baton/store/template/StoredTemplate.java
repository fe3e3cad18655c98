package dev.baton.store.template;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template with its draft.
 *
 * @param organisation whose it is
 * @param slug its name in the organisation
 * @param dispatchName its name in the whole installation, which LiveKit dispatches by
 * @param draft what is being edited
 * @param revision counts the changes of the draft
 * @param updatedBy who changed it last
 * @param updatedAt when
 * @param archivedAt since when no session can be started from it; {@code null} while one can
 * @param traffic which versions new sessions run; empty as long as nothing is published
 * @param latest number of the newest version; 0 when there is none
 * @param published whether the newest version is what the draft says
 */
public record StoredTemplate(
    UUID organisation,
    String slug,
    String dispatchName,
    Draft draft,
    long revision,
    String updatedBy,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    List<Share> traffic,
    int latest,
    boolean published) {

  public StoredTemplate {
    traffic = List.copyOf(traffic);
  }
}
