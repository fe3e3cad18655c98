package dev.baton.store.session;

import static dev.baton.store.schema.Tables.SESSION_PANEL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.panels.PanelState;
import dev.baton.store.StorableText;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;

/** The panels of one session, each opening as it was last. */
record StoredPanels(DSLContext sql, UUID organisation, UUID session) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An older state never replaces a newer one, nor an open panel a closed one. */
  void save(List<PanelState> panels) {
    for (var panel : panels) {
      var state = StorableText.json(panel.values().toString());
      sql.insertInto(SESSION_PANEL)
          .set(SESSION_PANEL.SESSION, session)
          .set(SESSION_PANEL.OPENING, panel.opening())
          .set(SESSION_PANEL.ORGANISATION, organisation)
          .set(SESSION_PANEL.PANEL, panel.panel())
          .set(SESSION_PANEL.VERSION, panel.version())
          .set(SESSION_PANEL.ON_SCREEN, panel.open())
          .set(SESSION_PANEL.STATE, state)
          .onConflict(SESSION_PANEL.SESSION, SESSION_PANEL.OPENING)
          .doUpdate()
          .set(SESSION_PANEL.VERSION, panel.version())
          .set(SESSION_PANEL.ON_SCREEN, panel.open())
          .set(SESSION_PANEL.STATE, state)
          .where(SESSION_PANEL.VERSION.le(panel.version()).and(SESSION_PANEL.ON_SCREEN))
          .execute();
    }
  }

  List<PanelState> all() {
    return sql.selectFrom(SESSION_PANEL)
        .where(SESSION_PANEL.ORGANISATION.eq(organisation))
        .and(SESSION_PANEL.SESSION.eq(session))
        .orderBy(SESSION_PANEL.SAVED_AT, SESSION_PANEL.OPENING)
        .fetch(StoredPanels::panel);
  }

  private static PanelState panel(Record row) {
    return new PanelState(
        row.get(SESSION_PANEL.PANEL),
        row.get(SESSION_PANEL.OPENING),
        row.get(SESSION_PANEL.VERSION),
        row.get(SESSION_PANEL.ON_SCREEN),
        read(row.get(SESSION_PANEL.STATE)));
  }

  private static JsonNode read(JSONB json) {
    try {
      return JSON.readTree(json.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored state of a panel is not valid", e);
    }
  }
}
