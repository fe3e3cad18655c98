package dev.baton.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessStoresTest {

  private static final UUID HERE = Organisations.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Database database;
  private final AccountStore accounts;
  private final MemberStore members;
  private final InvitationStore invitations;
  private final ApiKeyStore keys;
  private final AuditLogStore audit;

  AccessStoresTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    accounts = new AccountStore(database);
    members = new MemberStore(database);
    invitations = new InvitationStore(database);
    keys = new ApiKeyStore(database);
    audit = new AuditLogStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void an_address_has_one_account_however_it_is_written() {
    assertThat(accounts.create("Ada@Example.com", "Ada", "hash")).isPresent();

    assertThat(accounts.create("ada@example.com", "Another", "hash")).isEmpty();
    assertThat(accounts.byEmail(" ADA@example.com ")).map(Account::name).contains("Ada");
  }

  @Test
  void an_organisation_keeps_an_owner() {
    var first = account("first@example.com");
    var second = account("second@example.com");
    var organisation = members.found("Bakery", first);
    members.add(organisation, second, "viewer");

    assertThat(members.changeRole(organisation, first, "viewer"))
        .isEqualTo(MemberStore.Change.LAST_OWNER);
    assertThat(members.remove(organisation, first)).isEqualTo(MemberStore.Change.LAST_OWNER);
    assertThat(members.changeRole(organisation, second, "owner"))
        .isEqualTo(MemberStore.Change.DONE);
    assertThat(members.remove(organisation, first)).isEqualTo(MemberStore.Change.DONE);
    assertThat(members.remove(organisation, first)).isEqualTo(MemberStore.Change.UNKNOWN);
    assertThat(members.list(organisation)).map(Member::role).containsExactly("owner");
  }

  @Test
  void an_invitation_is_good_once_and_not_for_ever() {
    var id = UUID.randomUUID();
    invitations.add(
        new Invitation(
            id, HERE, "eve@example.com", "builder", "Ada", NOW, NOW.plusSeconds(60), null),
        "hash-of-token");

    assertThat(invitations.good("hash-of-token", NOW.plusSeconds(61))).isEmpty();
    assertThat(invitations.good("hash-of-token", NOW)).map(Invitation::id).contains(id);
    assertThat(invitations.accept(id, NOW)).isTrue();
    assertThat(invitations.accept(id, NOW)).isFalse();
    assertThat(invitations.good("hash-of-token", NOW)).isEmpty();
  }

  @Test
  void a_revoked_key_is_good_for_nothing_and_stays_in_the_list() {
    var id = UUID.randomUUID();
    keys.add(
        new ApiKey(
            id, HERE, "Shop", "baton_abc", List.of("sessions:start"), "Ada", NOW, null, null),
        "hash-of-key");

    assertThat(keys.use("hash-of-key", NOW))
        .map(ApiKey::scopes)
        .contains(List.of("sessions:start"));
    assertThat(keys.revoke(UUID.randomUUID(), id, NOW)).isEmpty();
    assertThat(keys.revoke(HERE, id, NOW)).map(ApiKey::lastUsedAt).contains(NOW);
    assertThat(keys.use("hash-of-key", NOW)).isEmpty();
    assertThat(keys.list(HERE)).map(ApiKey::revokedAt).containsExactly(NOW);
  }

  @Test
  void the_audit_log_is_read_page_by_page_the_newest_first() {
    var organisation = members.found("Archive", account("log@example.com"));
    for (int i = 0; i < 3; i++) {
      audit.add(
          new AuditLogEntry(
              UUID.randomUUID(),
              organisation,
              NOW.plusSeconds(i),
              "user",
              "1",
              "Ada",
              "key.make",
              "key-" + i,
              Map.of("n", "" + i)));
    }

    var page = audit.list(organisation, null, null, 2);
    var last = page.getLast();
    var rest = audit.list(organisation, new AuditLogStore.Position(last.at(), last.id()), null, 2);

    assertThat(page).map(AuditLogEntry::subject).containsExactly("key-2", "key-1");
    assertThat(rest).map(AuditLogEntry::subject).containsExactly("key-0");
    assertThat(audit.list(HERE, null, "key.make", 5)).isEmpty();
  }

  private UUID account(String email) {
    return accounts.create(email, "Somebody", "hash").orElseThrow().id();
  }
}
