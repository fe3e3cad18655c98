package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.access.MemberStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Organisations begin, and people go from one to another. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "access")
class OrganisationController {

  private final SignUp signUp;
  private final Invitations invitations;
  private final MemberStore members;
  private final AccountSessions sessions;
  private final AuditLog audit;
  private final SignInLimit limit;

  OrganisationController(
      SignUp signUp,
      Invitations invitations,
      MemberStore members,
      AccountSessions sessions,
      AuditLog audit,
      SignInLimit limit) {
    this.signUp = signUp;
    this.invitations = invitations;
    this.members = members;
    this.sessions = sessions;
    this.audit = audit;
    this.limit = limit;
  }

  @Open(Open.To.EVERYBODY)
  @PostMapping(path = "/access/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "signUp",
      summary = "Open an account, and with it an organisation",
      description =
          "Where the installation lets everybody do so (BATON_SIGN_UP=open). Begins a session, as signing in does.")
  @ApiResponse(responseCode = "204", description = "Signed up, and signed in")
  ResponseEntity<Void> signUp(
      @RequestBody SignUpWish wish, HttpServletRequest request, HttpServletResponse response) {
    signUp.requireOpen();
    var email = Words.email(wish.email());
    limit.check(request.getRemoteAddr(), email);
    var account =
        invitations.open(
            Words.organisation(wish.organisation()),
            email,
            Words.name(wish.name()),
            Words.newPassword(wish.password()));
    sessions.signIn(account.id(), request, response);
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.MEMBERS_WRITE)
  @PostMapping(path = "/organisations", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "foundOrganisation",
      summary = "Begin an organisation",
      description =
          "For owners of the installation's first organisation, and for everybody where sign-up is open. With 'owner_email' its owner is"
              + " invited: the link is in this answer alone; without, the caller owns it.")
  @ApiResponse(responseCode = "201", description = "Begun")
  ResponseEntity<NewOrganisation> found(Caller caller, @RequestBody OrganisationWish wish) {
    signUp.requireFounder(caller);
    var name = Words.organisation(wish.name());
    var found =
        wish.ownerEmail() == null
            ? new NewOrganisation(members.found(name, person(caller)), name, null)
            : withInvitation(caller, name, Words.email(wish.ownerEmail()));
    audit.record(caller, "organisation.found", found.id().toString(), Map.of("name", name));
    return ResponseEntity.created(URI.create("/api/organisations/" + found.id()))
        .cacheControl(CacheControl.noStore())
        .body(found);
  }

  private NewOrganisation withInvitation(Caller caller, String name, String email) {
    var id = members.found(name);
    var made = invitations.invite(id, caller.name(), email, Role.OWNER);
    return new NewOrganisation(id, name, made.link());
  }

  private static UUID person(Caller caller) {
    return RowIds.parse(caller.subject())
        .filter(id -> caller.kind() == Caller.Kind.USER)
        .orElseThrow(() ->
            ApiProblem.invalidField(
                "owner_email",
                "The field 'owner_email' must say who is to own it: a program cannot."));
  }

  @PutMapping(path = "/access/organisation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "chooseOrganisation",
      summary = "Go to another organisation that one is a member of",
      description =
          "The session's requests are about it from now on, unless the header Baton-Organisation names another one.")
  @ApiResponse(responseCode = "204", description = "Chosen")
  ResponseEntity<Void> choose(
      Caller caller, @RequestBody OrganisationChoice wish, HttpServletRequest request) {
    var chosen =
        RowIds.parse(wish.organisation() == null ? "" : wish.organisation())
            .filter(id ->
                caller.kind() == Caller.Kind.USER
                    && RowIds.parse(caller.subject())
                        .flatMap(account -> members.find(id, account))
                        .isPresent())
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.FORBIDDEN,
                    "no-member",
                    "No member",
                    "You are no member of that organisation; GET /api/access/me lists yours."));
    sessions.choose(chosen, request);
    return ResponseEntity.noContent().build();
  }

  /** Somebody comes by themselves. */
  record SignUpWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What it is called")
          @Nullable String organisation,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "At least 10 characters")
          @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "SignUpWish";
    }
  }

  /**
   * An organisation to begin.
   *
   * @param ownerEmail who is invited to own it; {@code null} for the caller
   */
  record OrganisationWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Nullable String ownerEmail) {}

  /** One of the caller's organisations. */
  record OrganisationChoice(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String organisation) {}

  /**
   * An organisation that has begun.
   *
   * @param invitation path of the link for its owner, shown here and never again; {@code null}
   *     where the caller owns it
   */
  record NewOrganisation(UUID id, String name, @Nullable String invitation) {
    /** Without the link. */
    @Override
    public String toString() {
      return "NewOrganisation[" + id + "]";
    }
  }
}
