package dev.baton.api.access;

import dev.baton.store.RowIds;
import dev.baton.store.access.ApiKeyStore;
import dev.baton.store.access.MemberStore;
import dev.baton.store.access.OauthClientStore;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Knows everything that may come as a bearer token: API keys, tokens of the authorization server,
 * the installation's operator token, and the tokens with which end users join rooms.
 */
@Component
final class BearerTokens {

  private final ApiKeyStore keys;
  private final OauthClientStore clients;
  private final MemberStore members;
  private final Visitors visitors;
  private final JwtDecoder decoder;
  private final Clock clock;
  private final OperatorToken operators;

  BearerTokens(
      ApiKeyStore keys,
      OauthClientStore clients,
      MemberStore members,
      Visitors visitors,
      JwtDecoder decoder,
      Clock clock,
      OperatorToken operators) {
    this.keys = keys;
    this.clients = clients;
    this.members = members;
    this.visitors = visitors;
    this.decoder = decoder;
    this.clock = clock;
    this.operators = operators;
  }

  /** Who sent the token. */
  Authentication authenticate(Authentication authentication) {
    var token = ((BearerTokenAuthenticationToken) authentication).getToken();
    return new CallerAuthentication(
        caller(token)
            .orElseThrow(() ->
                new InvalidBearerTokenException(
                    "the key or token is unknown, revoked or expired")));
  }

  private Optional<Caller> caller(String token) {
    if (token.startsWith(ApiKeys.PREFIX)) {
      return keys.use(Tokens.hash(token), clock.instant())
          .map(key ->
              new Caller(
                  key.organisation(),
                  Caller.Kind.API_KEY,
                  key.id().toString(),
                  key.name(),
                  permissions(key.scopes())));
    }
    return operators.caller(token).or(() -> ofJwt(token)).or(() -> visitors.participant(token));
  }

  private Optional<Caller> ofJwt(String token) {
    try {
      var jwt = decoder.decode(token);
      return clients
          .find(String.valueOf(jwt.getClaimAsString(AuthorizationServer.CLIENT)))
          .flatMap(client -> {
            var scopes = permissions(scopes(jwt));
            return String.valueOf(jwt.getSubject()).equals(client.clientId())
                ? Optional.of(
                    new Caller(
                        client.organisation(),
                        Caller.Kind.CLIENT,
                        client.clientId(),
                        client.name(),
                        scopes))
                : RowIds.parse(String.valueOf(jwt.getSubject()))
                    .flatMap(account -> members.find(client.organisation(), account))
                    .map(member -> {
                      // A program never may more than the person it asks for.
                      Role.ofWord(member.role())
                          .ifPresentOrElse(
                              role -> scopes.retainAll(role.permissions()), scopes::clear);
                      return new Caller(
                          client.organisation(),
                          Caller.Kind.USER,
                          member.account().toString(),
                          member.name(),
                          scopes);
                    });
          });
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  private static Collection<String> scopes(Jwt jwt) {
    var scopes = jwt.getClaimAsStringList("scope");
    return scopes == null ? List.of() : scopes;
  }

  private static Set<Permission> permissions(Collection<String> scopes) {
    var permissions = EnumSet.noneOf(Permission.class);
    scopes.forEach(scope -> Permission.ofScope(scope).ifPresent(permissions::add));
    return permissions;
  }
}
