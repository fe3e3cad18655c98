package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.access.Account;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.MemberStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People come in, and go. */
@RestController
@RequestMapping(path = "/api/access", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "access")
class AccountController {

  private final Passwords passwords;
  private final Invitations invitations;
  private final AccountSessions sessions;
  private final AccountStore accounts;
  private final MemberStore members;
  private final OpenIdProvider provider;
  private final CookieCsrfTokenRepository csrf;
  private final SignInLimit limit;
  private final SignUp signUp;

  AccountController(
      Passwords passwords,
      Invitations invitations,
      AccountSessions sessions,
      AccountStore accounts,
      MemberStore members,
      OpenIdProvider provider,
      CookieCsrfTokenRepository csrf,
      SignInLimit limit,
      SignUp signUp) {
    this.passwords = passwords;
    this.invitations = invitations;
    this.sessions = sessions;
    this.accounts = accounts;
    this.members = members;
    this.provider = provider;
    this.csrf = csrf;
    this.limit = limit;
    this.signUp = signUp;
  }

  @Open(Open.To.EVERYBODY)
  @GetMapping
  @Operation(operationId = "accessInfo", summary = "How to come in")
  AccessInfo info() {
    return new AccessInfo(
        invitations.isFirstOwnerMissing(),
        provider.signIn().orElse(null),
        signUp.isOpen(),
        Arrays.stream(Permission.values()).map(Permission::scope).toList(),
        Arrays.stream(Role.values()).map(RoleView::of).toList());
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "signIn",
      summary = "Sign in with address and password",
      description = "Begins a session: a cookie that scripts cannot read, good for twelve hours.")
  ResponseEntity<Me> signIn(
      @RequestBody SignIn wish, HttpServletRequest request, HttpServletResponse response) {
    var email = Words.email(wish.email());
    limit.check(request.getRemoteAddr(), email);
    var account = passwords.check(email, wish.password() == null ? "" : wish.password());
    return come(account, request, response);
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(path = "/first-owner", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "firstOwner",
      summary = "Open the installation's first account, with the token that ./baton up prints")
  ResponseEntity<Me> firstOwner(
      @RequestBody FirstOwner wish, HttpServletRequest request, HttpServletResponse response) {
    limit.check(request.getRemoteAddr(), "first-owner");
    var account =
        invitations.acceptFirst(
            wish.token() == null ? "" : wish.token(),
            Words.email(wish.email()),
            Words.name(wish.name()),
            Words.newPassword(wish.password()));
    return come(account, request, response);
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(path = "/invitation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "readInvitation", summary = "Whom an invitation's token is for")
  InvitationFor invitation(@RequestBody InvitationToken wish, HttpServletRequest request) {
    limit.check(request.getRemoteAddr(), "invitation");
    var invitation = invitations.require(wish.token() == null ? "" : wish.token());
    return new InvitationFor(
        invitation.email(),
        invitation.role(),
        invitation.invitedBy(),
        accounts.byEmail(invitation.email()).isPresent());
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(path = "/accept-invitation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "acceptInvitation",
      summary = "Become a member, with a new account or with the one of the address")
  ResponseEntity<Me> accept(
      @RequestBody Acceptance wish, HttpServletRequest request, HttpServletResponse response) {
    limit.check(request.getRemoteAddr(), "invitation");
    var account =
        invitations.accept(
            wish.token() == null ? "" : wish.token(),
            wish.name() == null ? "" : wish.name(),
            wish.password() == null ? "" : wish.password());
    return come(account, request, response);
  }

  @GetMapping("/me")
  @Operation(
      operationId = "me",
      summary = "Who asks, and what they may do",
      description =
          "Sets the cookie XSRF-TOKEN; whoever changes something with a session sends its value as"
              + " header X-XSRF-TOKEN.")
  ResponseEntity<Me> me(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    if (csrf.loadToken(request) == null) {
      csrf.saveToken(csrf.generateToken(request), request, response);
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(me(caller));
  }

  @PostMapping("/sign-out")
  @Operation(operationId = "signOut", summary = "End the session")
  @ApiResponse(responseCode = "204", description = "Signed out")
  ResponseEntity<Void> signOut(Caller caller, HttpServletRequest request) {
    sessions.signOut(request);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "changePassword",
      summary = "Change the own password",
      description = "Ends all other sessions of the account.")
  ResponseEntity<Me> changePassword(
      Caller caller,
      @RequestBody PasswordChange wish,
      HttpServletRequest request,
      HttpServletResponse response) {
    var account = requireAccount(caller);
    limit.check(request.getRemoteAddr(), account.email());
    passwords.check(account.email(), wish.current() == null ? "" : wish.current());
    accounts.changePassword(account.id(), passwords.encode(Words.newPassword(wish.password())));
    sessions.endAll(account.id());
    return come(account, request, response);
  }

  private Account requireAccount(Caller caller) {
    return account(caller)
        .orElseThrow(() ->
            new ApiProblem(
                HttpStatus.FORBIDDEN,
                "not-a-person",
                "Not a person",
                "Only people who signed in have a password; keys and clients are made anew."));
  }

  private Optional<Account> account(Caller caller) {
    return caller.kind() == Caller.Kind.USER
        ? RowIds.parse(caller.subject()).flatMap(accounts::byId)
        : Optional.empty();
  }

  private ResponseEntity<Me> come(
      Account account, HttpServletRequest request, HttpServletResponse response) {
    sessions.signIn(account.id(), request, response);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(me(account, null));
  }

  private Me me(Caller caller) {
    return account(caller)
        .map(account -> me(account, caller))
        .orElseGet(() -> withoutAccount(caller));
  }

  private Me withoutAccount(Caller caller) {
    return new Me(
        caller.kind().word(),
        caller.subject(),
        null,
        caller.name(),
        caller.organisation(),
        scopes(caller),
        List.of(),
        signUp.mayFound(caller));
  }

  private Me me(Account account, @Nullable Caller caller) {
    var all = members.of(account.id());
    var organisations =
        all.stream()
            .map(one -> new OrganisationView(one.organisation(), one.name(), one.role()))
            .toList();
    var organisation =
        caller != null
            ? caller.organisation()
            : all.isEmpty() ? null : all.getFirst().organisation();
    var permissions =
        caller != null
            ? scopes(caller)
            : all.isEmpty()
                ? List.<String>of()
                : Role.ofWord(all.getFirst().role()).stream()
                    .flatMap(role -> role.permissions().stream())
                    .map(Permission::scope)
                    .sorted()
                    .toList();
    return new Me(
        Caller.Kind.USER.word(),
        account.id().toString(),
        account.email(),
        account.name(),
        organisation,
        permissions,
        organisations,
        caller != null && signUp.mayFound(caller));
  }

  private static List<String> scopes(Caller caller) {
    return caller.permissions().stream().map(Permission::scope).sorted().toList();
  }

  /**
   * How to come in.
   *
   * @param firstOwnerMissing whether nobody has an account yet
   * @param providerSignIn where to sign in at the OpenID provider, where there is one
   * @param signUpOpen whether everybody may open an account
   * @param scopes all there are
   * @param roles of members
   */
  record AccessInfo(
      boolean firstOwnerMissing,
      @Nullable String providerSignIn,
      boolean signUpOpen,
      List<String> scopes,
      List<RoleView> roles) {}

  /** A role and what it may do. */
  record RoleView(String role, List<String> permissions) {
    static RoleView of(Role role) {
      return new RoleView(
          role.word(), role.permissions().stream().map(Permission::scope).sorted().toList());
    }
  }

  /** Address and password. */
  record SignIn(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "SignIn";
    }
  }

  /** The first account. */
  record FirstOwner(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "At least 10 characters")
          @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "FirstOwner";
    }
  }

  /** What an invitation's link ends in. */
  record InvitationToken(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token) {}

  /**
   * Whom an invitation is for.
   *
   * @param hasAccount whether the address has an account; then its password is asked for
   */
  record InvitationFor(String email, String role, String invitedBy, boolean hasAccount) {}

  /** Somebody comes. */
  record Acceptance(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token,
      @Schema(description = "Of a new account") @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Of the account; of a new one, at least 10 characters")
          @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Acceptance";
    }
  }

  /** A new password. */
  record PasswordChange(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String current,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "At least 10 characters")
          @Nullable String password) {
    /** Without the passwords. */
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  /**
   * Who asks.
   *
   * @param kind {@code user}, {@code api_key} or {@code client}
   * @param id of the account, key or client
   * @param organisation the one that requests are about: the one chosen last, or the oldest, unless
   *     the header Baton-Organisation names another one
   * @param permissions there
   * @param organisations all that a person is a member of
   * @param mayFound whether they may begin another one
   */
  record Me(
      String kind,
      String id,
      @Nullable String email,
      String name,
      @Nullable UUID organisation,
      List<String> permissions,
      List<OrganisationView> organisations,
      boolean mayFound) {}

  /** An organisation and the role there. */
  record OrganisationView(UUID id, String name, String role) {}
}
