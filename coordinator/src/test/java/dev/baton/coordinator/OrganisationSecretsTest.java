package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.secret.SecretStore;
import dev.baton.workflows.media.ProviderKeys.SealedKey;
import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.SealedProviderKeys;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServers(Server.POSTGRES)
class OrganisationSecretsTest {

  private static final KeyRing RING =
      KeyRing.from(name -> name.equals("BATON_PAYLOAD_KEYS") ? "k1:" + "A".repeat(43) + "=" : "")
          .orElseThrow();
  private static final Map<String, String> ENVIRONMENT = Map.of("BATON_SECRET_CRM", "of the host");

  private final Database database;

  OrganisationSecretsTest(PostgresServer postgres) {
    database = Database.open(postgres.jdbcUrl(), Duration.ofSeconds(30));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void whatAnOrganisationSetComesBeforeTheEnvironmentWhichIsForTheDefaultOneAlone() {
    var secrets = new OrganisationSecrets(database, ENVIRONMENT, Optional.of(RING));
    assertThat(secrets.value(Organisations.DEFAULT, "CRM")).contains("of the host");
    assertThat(secrets.value(UUID.randomUUID(), "CRM")).isEmpty();

    store().put(Organisations.DEFAULT, "CRM", "set", "Ann");

    assertThat(secrets.value(Organisations.DEFAULT, "CRM")).contains("set");
    store().remove(Organisations.DEFAULT, "CRM");
  }

  @Test
  void keysOfProvidersTravelSealedAndNoOtherSecretDoes() {
    store().put(Organisations.DEFAULT, "OPENAI_API_KEY", "sk-ours", "Ann");
    store().put(Organisations.DEFAULT, "CRM", "not for media workers", "Ann");

    var keys =
        new OrganisationSecrets(database, ENVIRONMENT, Optional.of(RING))
            .providerKeys(Organisations.DEFAULT)
            .orElseThrow();

    assertThat(keys.keys()).extracting(SealedKey::name).containsExactly("OPENAI_API_KEY");
    assertThat(keys.toString()).doesNotContain("sk-ours");
    assertThat(SealedProviderKeys.open(RING, Organisations.DEFAULT, keys))
        .containsEntry("OPENAI_API_KEY", "sk-ours");
    store().remove(Organisations.DEFAULT, "OPENAI_API_KEY");
    store().remove(Organisations.DEFAULT, "CRM");
  }

  @Test
  void anInstallationWithoutKeysHasTheEnvironmentAlone() {
    var secrets = new OrganisationSecrets(database, ENVIRONMENT, Optional.empty());

    assertThat(secrets.value(Organisations.DEFAULT, "CRM")).contains("of the host");
    assertThat(secrets.providerKeys(Organisations.DEFAULT)).isEmpty();
  }

  private SecretStore store() {
    return new SecretStore(database, RING);
  }
}
