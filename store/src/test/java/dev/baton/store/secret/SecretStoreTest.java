package dev.baton.store.secret;

import static dev.baton.store.schema.Tables.DATA_KEY;
import static dev.baton.store.schema.Tables.ORGANISATION;
import static dev.baton.store.schema.Tables.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.secret.SecretStore.SecretName;
import dev.baton.workflows.payload.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretStoreTest {

  private static final String OLD = "old:" + key(1);
  private static final String NEW = "new:" + key(2);

  private final Database database;
  private UUID ours = UUID.randomUUID();
  private UUID theirs = UUID.randomUUID();

  SecretStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void thereAreTwoOrganisations() {
    ours = organisation();
    theirs = organisation();
  }

  @Test
  void aSecretIsUsedByItsNameInItsOrganisationAlone() {
    var secrets = with(OLD);
    secrets.put(ours, "CRM", "s3cret", "Ann");
    secrets.put(ours, "CRM", "better", "Bob");

    assertThat(secrets.value(ours, "CRM")).contains("better");
    assertThat(secrets.value(theirs, "CRM")).isEmpty();
    assertThat(secrets.value(ours, "OTHER")).isEmpty();
    assertThat(secrets.names(theirs)).isEmpty();
    assertThat(secrets.remove(theirs, "CRM")).isFalse();
    assertThat(secrets.names(ours)).extracting(SecretName::updatedBy).containsExactly("Bob");
    assertThat(secrets.remove(ours, "CRM")).isTrue();
    assertThat(secrets.value(ours, "CRM")).isEmpty();
  }

  @Test
  void theDatabaseHoldsNeitherSecretsNorKeysInTheClear() {
    with(OLD).put(ours, "CRM", "in the clear", "Ann");

    var stored = stored("CRM");
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("in the clear");
  }

  @Test
  void aSecretThatIsMovedToAnotherNameDoesNotOpen() {
    var secrets = with(OLD);
    secrets.put(ours, "CRM", "s3cret", "Ann");
    database
        .in(ours)
        .update(SECRET)
        .set(SECRET.NAME, "SHOWN")
        .where(SECRET.ORGANISATION.eq(ours))
        .execute();

    assertThatThrownBy(() -> secrets.value(ours, "SHOWN")).hasMessageContaining("set it again");
  }

  @Test
  void aNewKeyOfTheInstallationTakesOverWithoutLosingAnything() {
    with(OLD).put(ours, "CRM", "s3cret", "Ann");
    var both = with(NEW + "," + OLD);

    assertThat(both.sealWithTheFirstKey()).isPositive();

    assertThat(with(NEW).value(ours, "CRM")).contains("s3cret");
    assertThat(both.sealWithTheFirstKey()).isZero();
    assertThatThrownBy(() -> with(OLD).value(ours, "CRM"))
        .hasMessageContaining("'new'")
        .hasMessageContaining("BATON_PAYLOAD_KEYS");
  }

  @Test
  void aNewKeyOfTheOrganisationTakesOverWithoutLosingAnything() {
    var secrets = with(OLD);
    secrets.put(ours, "CRM", "one", "Ann");
    secrets.put(ours, "SMS", "two", "Ann");
    var before = stored("CRM");

    assertThat(secrets.rotate(ours)).isEqualTo(2);

    assertThat(secrets.value(ours, "CRM")).contains("one");
    assertThat(secrets.value(ours, "SMS")).contains("two");
    assertThat(stored("CRM")).isNotEqualTo(before);
    assertThat(database.in(ours).fetchCount(DATA_KEY, DATA_KEY.ORGANISATION.eq(ours))).isOne();
  }

  @Test
  void secretsThatAreSetWhileKeysChangeAreKept() throws Exception {
    var secrets = with(OLD);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work =
          IntStream.range(0, 24)
              .mapToObj(i ->
                  threads.submit(() -> {
                    secrets.put(ours, "S" + i, "value " + i, "Ann");
                    if (i % 6 == 0) {
                      secrets.rotate(ours);
                    }
                  }))
              .toList();
      for (var done : work) {
        done.get();
      }
    }

    for (int i = 0; i < 24; i++) {
      assertThat(secrets.value(ours, "S" + i)).contains("value " + i);
    }
  }

  private byte[] stored(String name) {
    return database
        .in(ours)
        .select(SECRET.SEALED)
        .from(SECRET)
        .where(SECRET.ORGANISATION.eq(ours).and(SECRET.NAME.eq(name)))
        .fetchSingle(SECRET.SEALED);
  }

  private SecretStore with(String keys) {
    return new SecretStore(
        database,
        KeyRing.from(name -> name.equals("BATON_PAYLOAD_KEYS") ? keys : "").orElseThrow());
  }

  private UUID organisation() {
    var id = UUID.randomUUID();
    database
        .platform()
        .insertInto(ORGANISATION)
        .set(ORGANISATION.ID, id)
        .set(ORGANISATION.NAME, "One")
        .execute();
    return id;
  }

  private static String key(int seed) {
    var bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) seed);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
