package dev.baton.api.access;

import dev.baton.store.access.OauthClient;
import dev.baton.store.access.OauthClientStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Registers OAuth2 clients with the authorization server and with their organisation. */
@Component
final class Clients {

  private static final Duration TOKEN_GOOD_FOR = Duration.ofMinutes(15);

  private final OauthClientStore store;
  private final RegisteredClientRepository registered;
  private final JdbcOperations sql;
  private final PasswordEncoder encoder;
  private final Clock clock;

  Clients(
      OauthClientStore store,
      RegisteredClientRepository registered,
      JdbcOperations accessSql,
      PasswordEncoder encoder,
      Clock clock) {
    this.store = store;
    this.registered = registered;
    this.sql = accessSql;
    this.encoder = encoder;
    this.clock = clock;
  }

  /**
   * A new client.
   *
   * @param secret shown to whoever asked for it, and never again
   */
  record Made(OauthClient kept, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Made[" + kept.clientId() + "]";
    }
  }

  /** Registers a client. */
  Made make(Caller caller, String name, List<String> scopes, List<String> redirects) {
    var id = UUID.randomUUID().toString();
    var secret = Tokens.random("");
    var client =
        RegisteredClient.withId(id)
            .clientId(id)
            .clientName(name)
            .clientIdIssuedAt(clock.instant())
            .clientSecret(encoder.encode(secret))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .scopes(all -> all.addAll(scopes))
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_GOOD_FOR).build())
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(true)
                    .build());
    if (redirects.isEmpty()) {
      client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    } else {
      client
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
          .redirectUris(all -> all.addAll(redirects))
          .scope(OidcScopes.OPENID)
          .scope(OidcScopes.EMAIL)
          .scope(OidcScopes.PROFILE);
    }
    registered.save(client.build());
    var kept =
        new OauthClient(
            id, caller.organisation(), name, scopes, redirects, caller.name(), clock.instant());
    store.add(kept);
    return new Made(kept, secret);
  }

  /** Forgets a client, and what was granted to it. */
  Optional<OauthClient> remove(UUID organisation, String clientId) {
    var removed = store.remove(organisation, clientId);
    removed.ifPresent(client -> {
      sql.update("delete from oauth2_authorization where registered_client_id = ?", clientId);
      sql.update(
          "delete from oauth2_authorization_consent where registered_client_id = ?", clientId);
      sql.update("delete from oauth2_registered_client where id = ?", clientId);
    });
    return removed;
  }
}
