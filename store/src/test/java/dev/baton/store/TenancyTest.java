package dev.baton.store;

import static dev.baton.store.schema.Tables.ORGANISATION;
import static dev.baton.store.schema.Tables.PUBLISHING_RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.track.PublishingRuleStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyTest {

  /** Tables without the column "organisation", each with what keeps customers apart there. */
  private static final Set<String> WITHOUT_ORGANISATION =
      Set.of(
          // Its id is the organisation, and it has policies of its own.
          "organisation",
          // A person may be a member of several organisations.
          "account",
          // The installation's own.
          "signing_key",
          // Of browsers that are signed in, and of programs, by what only they know.
          "spring_session",
          "spring_session_attributes",
          "oauth2_registered_client",
          "oauth2_authorization",
          "oauth2_authorization_consent",
          // Flyway's own; neither role may touch it.
          "flyway_schema_history");

  private final Database database;
  private final UUID other = UUID.randomUUID();

  TenancyTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    database
        .platform()
        .insertInto(ORGANISATION)
        .set(ORGANISATION.ID, other)
        .set(ORGANISATION.NAME, "Other")
        .execute();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void everyTableSaysWhoseItsRowsAre() {
    var without =
        names(
            """
            select relname from pg_class c
            where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not exists (
              select from pg_attribute a
              where a.attrelid = c.oid and a.attname = 'organisation' and a.attnotnull)
            """);

    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_ORGANISATION);
  }

  @Test
  void everyTableWithAnOrganisationIsKeptApartByThePolicyOfTheTenantRole() {
    var tables =
        names(
            """
            select relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
              and a.attname = 'organisation'
            """);
    var forced = names("select relname from pg_class where relrowsecurity and relforcerowsecurity");
    var ofTenants =
        names(
            """
            select tablename from pg_policies where policyname = 'of_organisation'
              and roles = '{baton_tenant}' and cmd = 'ALL' and permissive = 'PERMISSIVE'
              and qual like '%organisation = %baton.organisation%'
            """);
    var otherPolicies =
        names(
            """
            select tablename from pg_policies where schemaname = current_schema()
              and policyname <> 'of_organisation' and roles <> '{baton_platform}'
            """);

    assertThat(tables).contains("session", "turn", "recording").hasSizeGreaterThan(15);
    assertThat(forced).containsAll(tables).contains("organisation");
    assertThat(ofTenants).containsAll(tables);
    assertThat(otherPolicies).as("policies that show more").isEmpty();
  }

  @Test
  void neitherRoleLogsInOrPassesByRowLevelSecurity() {
    var mighty =
        names(
            """
            select rolname from pg_roles where rolname in ('baton_tenant', 'baton_platform')
              and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)
            """);
    var members =
        names(
            "select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'baton_tenant'");

    assertThat(mighty).isEmpty();
    assertThat(members).as("what the tenants' role may become").isEmpty();
    assertThat(database.in(other).fetchValue("select current_user as \"organisation\""))
        .isEqualTo("baton_tenant");
  }

  @Test
  void aQueryThatForgotToAskWhoseRowsItWantsIsRefused() {
    assertThatThrownBy(() -> database.in(other).fetch("select room from publishing_rule"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has to ask for the organisation");
  }

  @Test
  void aQueryThatAsksForAllRowsSeesThoseOfItsOrganisation() {
    var rules = new PublishingRuleStore(database);
    rules.put(Organisations.DEFAULT, "theirs", "ann", "{}");
    rules.put(other, "ours", "ann", "{}");

    assertThat(owners(database.in(other))).containsExactly(other);
    assertThat(owners(database.in(Organisations.DEFAULT))).containsExactly(Organisations.DEFAULT);
    assertThat(owners(database.in(UUID.randomUUID()))).isEmpty();
    assertThat(owners(database.platform())).containsExactlyInAnyOrder(Organisations.DEFAULT, other);
  }

  @Test
  void aRowOfAnotherOrganisationIsNeitherWrittenNorChangedNorDeleted() {
    new PublishingRuleStore(database).put(Organisations.DEFAULT, "kept", "ann", "{}");
    var sql = database.in(other);

    assertThatThrownBy(() ->
            sql.insertInto(PUBLISHING_RULE)
                .set(PUBLISHING_RULE.ORGANISATION, Organisations.DEFAULT)
                .set(PUBLISHING_RULE.ROOM, "sneaked")
                .set(PUBLISHING_RULE.IDENTITY, "in")
                .set(PUBLISHING_RULE.REQUEST, "{}")
                .execute())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("row-level security");
    assertThat(
            sql.execute(
                "update publishing_rule set request = 'x' where \"organisation\" is not null and room = 'kept'"))
        .isZero();
    assertThat(
            sql.execute(
                "delete from publishing_rule where \"organisation\" is not null and room = 'kept'"))
        .isZero();
  }

  @Test
  void noConnectionRemembersWhoseStatementItRan() {
    var rules = new PublishingRuleStore(database);
    rules.put(other, "remembered", "ann", "{}");
    var settings =
        "select current_setting('baton.organisation') || ' ' || current_user as \"organisation\"";

    // As many as the pool has connections, and more.
    for (int i = 0; i < 25; i++) {
      var mine = i % 2 == 0 ? other : Organisations.DEFAULT;
      assertThat(database.in(mine).fetchValue(settings)).isEqualTo(mine + " baton_tenant");
      assertThat(database.platform().fetchValue(settings)).isEqualTo(" baton_platform");
    }
  }

  @Test
  void aTransactionBelongsToItsOrganisationToItsEndAlsoAfterAPartOfItFailed() {
    database
        .in(other)
        .transaction(outer -> {
          assertThatThrownBy(() ->
                  outer
                      .dsl()
                      .transaction(inner -> {
                        throw new IllegalArgumentException("rolled back");
                      }))
              .hasMessageContaining("rolled back");
          assertThat(owners(outer.dsl())).doesNotContain(Organisations.DEFAULT);
        });
  }

  private static List<UUID> owners(DSLContext sql) {
    return sql.selectDistinct(PUBLISHING_RULE.ORGANISATION)
        .from(PUBLISHING_RULE)
        .fetch(PUBLISHING_RULE.ORGANISATION);
  }

  private List<String> names(String query) {
    return database.platform().fetch(query).getValues(0, String.class);
  }
}
