package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.access.Invitation;
import dev.baton.store.access.InvitationStore;
import dev.baton.store.access.Member;
import dev.baton.store.access.MemberStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of an organisation. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "members")
class MemberController {

  private final MemberStore members;
  private final InvitationStore invitations;
  private final Invitations inviting;
  private final AuditLog audit;

  MemberController(
      MemberStore members, InvitationStore invitations, Invitations inviting, AuditLog audit) {
    this.members = members;
    this.invitations = invitations;
    this.inviting = inviting;
    this.audit = audit;
  }

  @Needs(Permission.MEMBERS_READ)
  @GetMapping("/members")
  @Operation(operationId = "listMembers", summary = "The organisation's members")
  Members list(Caller caller) {
    return new Members(members.list(caller.organisation()).stream().map(MemberView::of).toList());
  }

  @Needs(Permission.MEMBERS_WRITE)
  @PatchMapping(path = "/members/{account}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "changeMember", summary = "Give a member another role")
  MemberView change(Caller caller, @PathVariable String account, @RequestBody RoleChange wish) {
    var role = Words.role(wish.role());
    var id = id(account);
    settle(members.changeRole(caller.organisation(), id, role.word()), account);
    audit.record(caller, "member.change", account, Map.of("role", role.word()));
    return members
        .find(caller.organisation(), id)
        .map(MemberView::of)
        .orElseThrow(() -> unknown(account));
  }

  @Needs(Permission.MEMBERS_WRITE)
  @DeleteMapping("/members/{account}")
  @Operation(
      operationId = "removeMember",
      summary = "Take a member out of the organisation",
      description = "At once: their next request answers 403.")
  @ApiResponse(responseCode = "204", description = "Removed")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String account) {
    settle(members.remove(caller.organisation(), id(account)), account);
    audit.record(caller, "member.remove", account);
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.MEMBERS_WRITE)
  @GetMapping("/invitations")
  @Operation(operationId = "listInvitations", summary = "Invitations that nobody accepted yet")
  OpenInvitations invitations(Caller caller) {
    return new OpenInvitations(
        invitations.open(caller.organisation()).stream().map(InvitationView::of).toList());
  }

  @Needs(Permission.MEMBERS_WRITE)
  @PostMapping(path = "/invitations", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "invite",
      summary = "Invite somebody",
      description =
          "The link is in this answer alone; send it to them. It is good for seven days, once.")
  @ApiResponse(responseCode = "201", description = "Invited")
  ResponseEntity<NewInvitation> invite(Caller caller, @RequestBody InvitationWish wish) {
    var made = inviting.invite(caller, Words.email(wish.email()), Words.role(wish.role()));
    audit.record(
        caller,
        "invitation.make",
        made.kept().id().toString(),
        Map.of("email", made.kept().email(), "role", made.kept().role()));
    return ResponseEntity.created(URI.create("/api/invitations/" + made.kept().id()))
        .cacheControl(CacheControl.noStore())
        .body(new NewInvitation(InvitationView.of(made.kept()), made.link()));
  }

  @Needs(Permission.MEMBERS_WRITE)
  @DeleteMapping("/invitations/{id}")
  @Operation(operationId = "removeInvitation", summary = "Take an invitation back")
  @ApiResponse(responseCode = "204", description = "Taken back")
  ResponseEntity<Void> removeInvitation(Caller caller, @PathVariable String id) {
    var removed = RowIds.parse(id).flatMap(uuid -> invitations.remove(caller.organisation(), uuid));
    if (removed.isEmpty()) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          "unknown-invitation",
          "Unknown invitation",
          "There is no open invitation '%s'.".formatted(id));
    }
    audit.record(caller, "invitation.remove", id);
    return ResponseEntity.noContent().build();
  }

  private static void settle(MemberStore.Change change, String account) {
    switch (change) {
      case DONE -> {}
      case UNKNOWN -> throw unknown(account);
      case LAST_OWNER ->
          throw new ApiProblem(
              HttpStatus.CONFLICT,
              "last-owner",
              "Last owner",
              "The organisation would have no owner left; make somebody else an owner first.");
    }
  }

  private static UUID id(String account) {
    return RowIds.parse(account).orElseThrow(() -> unknown(account));
  }

  private static ApiProblem unknown(String account) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-member",
        "Unknown member",
        "There is no member '%s'; GET /api/members lists those there are.".formatted(account));
  }

  /** All members. */
  record Members(List<MemberView> items) {}

  /** A member. */
  record MemberView(UUID account, String email, String name, String role, Instant since) {
    static MemberView of(Member member) {
      return new MemberView(
          member.account(), member.email(), member.name(), member.role(), member.since());
    }
  }

  /** {@code owner}, {@code builder}, {@code operator} or {@code viewer}. */
  record RoleChange(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String role) {}

  /** Whom to invite, as what. */
  record InvitationWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String role) {}

  /** All open invitations. */
  record OpenInvitations(List<InvitationView> items) {}

  /** An invitation. */
  record InvitationView(
      UUID id, String email, String role, String invitedBy, Instant createdAt, Instant expiresAt) {
    static InvitationView of(Invitation invitation) {
      return new InvitationView(
          invitation.id(),
          invitation.email(),
          invitation.role(),
          invitation.invitedBy(),
          invitation.createdAt(),
          invitation.expiresAt());
    }
  }

  /** An invitation with the path of its link, which is shown here and never again. */
  record NewInvitation(InvitationView invitation, String link) {
    /** Without the link. */
    @Override
    public String toString() {
      return "NewInvitation[" + invitation.id() + "]";
    }
  }
}
