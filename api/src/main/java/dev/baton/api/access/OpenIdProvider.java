package dev.baton.api.access;

import dev.baton.api.config.StartupException;
import dev.baton.store.access.AccountStore;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Lets people sign in at an OpenID provider, where the installation names one: {@code
 * BATON_OIDC_ISSUER}, {@code BATON_OIDC_CLIENT_ID}, {@code BATON_OIDC_CLIENT_SECRET}. The code flow
 * with PKCE runs here; the browser sees no token, only our session's cookie.
 */
@Component
final class OpenIdProvider {

  /** Where the browser is sent to sign in there. */
  static final String SIGN_IN = "/oauth2/authorization/provider";

  private final String issuer;
  private final String clientId;
  private final String clientSecret;
  private final AccountStore accounts;
  private final AccountSessions sessions;
  private final Invitations invitations;

  OpenIdProvider(
      Environment environment,
      AccountStore accounts,
      AccountSessions sessions,
      Invitations invitations) {
    this.issuer = environment.getProperty("BATON_OIDC_ISSUER", "").strip();
    this.clientId = environment.getProperty("BATON_OIDC_CLIENT_ID", "").strip();
    this.clientSecret = environment.getProperty("BATON_OIDC_CLIENT_SECRET", "").strip();
    this.accounts = accounts;
    this.sessions = sessions;
    this.invitations = invitations;
    if (!issuer.isEmpty() && clientId.isEmpty()) {
      throw new StartupException(
          "BATON_OIDC_ISSUER is set, BATON_OIDC_CLIENT_ID is not.",
          "Register Baton at the provider, with the redirect address …/login/oauth2/code/provider, and"
              + " set the client's id and secret.");
    }
  }

  /** Where the browser is sent, where there is a provider. */
  Optional<String> signIn() {
    return issuer.isEmpty() ? Optional.empty() : Optional.of(SIGN_IN);
  }

  /** Adds the provider's sign-in to the chain. */
  void addTo(HttpSecurity http) {
    if (issuer.isEmpty()) {
      return;
    }
    // The provider is asked when somebody signs in: it may start after us.
    var registration =
        new SupplierClientRegistrationRepository(
            () -> new InMemoryClientRegistrationRepository(registration()));
    http.oauth2Login(login ->
        login
            .clientRegistrationRepository(registration)
            .loginPage("/app/sign-in")
            .successHandler((request, response, authentication) -> {
              var user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
              var email = user.getEmail();
              if (email == null || !Boolean.TRUE.equals(user.getEmailVerified())) {
                response.sendRedirect("/app/sign-in?problem=no-verified-email");
                return;
              }
              if (!invitations.mayCome(email)) {
                response.sendRedirect("/app/sign-in?problem=no-owner-yet");
                return;
              }
              var name = user.getFullName();
              var account =
                  accounts.ofProvider(
                      issuer,
                      Objects.requireNonNull(user.getSubject()),
                      email,
                      name == null ? email : name);
              invitations.acceptAll(account);
              sessions.signIn(account.id(), request, response);
              response.sendRedirect("/app");
            })
            .failureHandler((request, response, problem) ->
                response.sendRedirect("/app/sign-in?problem=provider")));
  }

  private ClientRegistration registration() {
    var settings = ClientRegistration.ClientSettings.builder().requireProofKey(true).build();
    return ClientRegistrations.fromIssuerLocation(issuer)
        .registrationId("provider")
        .clientId(clientId)
        .clientSecret(clientSecret)
        .clientSettings(settings)
        .scope("openid", "email", "profile")
        .build();
  }
}
