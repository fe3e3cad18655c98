package dev.baton.store.tool;

import static dev.baton.store.schema.Tables.TOOL_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import java.time.Duration;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolRateStoreTest {

  private final Database database;
  private final ToolRateStore rate;
  private final String template = "t-" + UUID.randomUUID();

  ToolRateStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    rate = new ToolRateStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void callsOfAMinuteAreCountedForEachToolAndForgottenInTheNextMinute() {
    rate.take(Organisations.DEFAULT, template, "order");
    ageBy5Minutes("order");

    assertThat(rate.take(Organisations.DEFAULT, template, "look_up")).isEqualTo(1);
    assertThat(rate.take(Organisations.DEFAULT, template, "order"))
        .as("in another minute")
        .isEqualTo(1);
    assertThat(rate.take(Organisations.DEFAULT, template, "order")).isBetween(1, 2);
  }

  /** As if the calls so far had been made in another minute. */
  private void ageBy5Minutes(String tool) {
    database
        .in(Organisations.DEFAULT)
        .update(TOOL_RATE)
        .set(
            TOOL_RATE.MINUTE,
            DSL.field("minute - interval '5 minutes'", TOOL_RATE.MINUTE.getDataType()))
        .set(TOOL_RATE.CALLS, 40)
        .where(TOOL_RATE.ORGANISATION.eq(Organisations.DEFAULT))
        .and(TOOL_RATE.TEMPLATE.eq(template).and(TOOL_RATE.TOOL.eq(tool)))
        .execute();
  }
}
