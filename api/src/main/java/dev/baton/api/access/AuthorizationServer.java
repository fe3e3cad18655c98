package dev.baton.api.access;

import dev.baton.store.RowIds;
import dev.baton.store.access.AccountStore;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The embedded OAuth2 authorization server: client credentials for programs, authorization code
 * with PKCE for programs that act for people. Everything it knows is in PostgreSQL.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

  /** Claim of access tokens: the client that asked for it, which tells the organisation. */
  static final String CLIENT = "client_id";

  @Bean
  RegisteredClientRepository registeredClients(JdbcOperations accessSql) {
    return new JdbcRegisteredClientRepository(accessSql);
  }

  @Bean
  OAuth2AuthorizationService authorizations(
      JdbcOperations accessSql, RegisteredClientRepository clients) {
    return new JdbcOAuth2AuthorizationService(accessSql, clients);
  }

  @Bean
  OAuth2AuthorizationConsentService consents(
      JdbcOperations accessSql, RegisteredClientRepository clients) {
    return new JdbcOAuth2AuthorizationConsentService(accessSql, clients);
  }

  /** The issuer is where clients reach it, unless {@code BATON_PUBLIC_URL} says otherwise. */
  @Bean
  AuthorizationServerSettings authorizationServerSettings(Environment environment) {
    var settings = AuthorizationServerSettings.builder();
    var issuer = environment.getProperty("BATON_PUBLIC_URL", "").strip();
    return issuer.isEmpty() ? settings.build() : settings.issuer(issuer).build();
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    var encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(List::getFirst);
    return encoder;
  }

  @Bean
  JwtDecoder jwtDecoder(SigningKeys keys) {
    return NimbusJwtDecoder.withJwkSource(keys).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims(AccountStore accounts) {
    return context -> {
      context.getClaims().claim(CLIENT, context.getRegisteredClient().getClientId());
      if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
        RowIds.parse(subject(context))
            .flatMap(accounts::byId)
            .ifPresent(account ->
                context
                    .getClaims()
                    .claim("email", account.email())
                    .claim("email_verified", true)
                    .claim("name", account.name()));
      }
    };
  }

  private static String subject(JwtEncodingContext context) {
    Authentication principal = context.getPrincipal();
    return principal == null ? "" : principal.getName();
  }
}
