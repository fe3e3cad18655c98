package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Organisations;
import dev.baton.store.access.Account;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.Invitation;
import dev.baton.store.access.InvitationStore;
import dev.baton.store.access.MemberStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets people in: the first owner with the token that {@code ./baton up} prints as a link, all
 * others by invitations.
 */
@Component
final class Invitations {

  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private final InvitationStore invitations;
  private final AccountStore accounts;
  private final MemberStore members;
  private final Passwords passwords;
  private final AuditLog audit;
  private final Clock clock;
  private final String firstOwner;

  Invitations(
      InvitationStore invitations,
      AccountStore accounts,
      MemberStore members,
      Passwords passwords,
      AuditLog audit,
      Clock clock,
      Environment environment) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.members = members;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.firstOwner = environment.getProperty("BATON_FIRST_OWNER_TOKEN", "").strip();
  }

  /** Whether the installation waits for its first owner. */
  boolean isFirstOwnerMissing() {
    return accounts.isEmpty();
  }

  /**
   * Opens the first account. The token is good once, because there is a first account only once.
   *
   * @throws ApiProblem 403 for another token, or when there is an owner
   */
  Account acceptFirst(String token, String email, String name, String password) {
    if (firstOwner.isEmpty() || !Tokens.same(firstOwner, token) || !isFirstOwnerMissing()) {
      throw unusable();
    }
    var account =
        accounts.create(email, name, passwords.encode(password)).orElseThrow(Invitations::taken);
    members.add(Organisations.DEFAULT, account.id(), Role.OWNER.word());
    audit.record(as(account, Organisations.DEFAULT), "member.join", account.id().toString());
    return account;
  }

  /**
   * An invitation with its token.
   *
   * @param token shown to who invites, and never again
   */
  record Made(Invitation kept, String token) {
    /** Path of the link that the invited person opens. */
    String link() {
      return "/app/invitation#token=" + token;
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Made[" + kept.id() + "]";
    }
  }

  /**
   * Opens an account for somebody who comes by themselves, and an organisation that they own.
   *
   * @throws ApiProblem 409 when the address has an account, or nobody runs the installation yet
   */
  Account open(String organisation, String email, String name, String password) {
    if (isFirstOwnerMissing()) {
      throw new ApiProblem(
          HttpStatus.CONFLICT,
          "no-owner-yet",
          "No owner yet",
          "The first account is that of who runs the installation: open the link that ./baton status prints.");
    }
    var account =
        accounts.create(email, name, passwords.encode(password)).orElseThrow(Invitations::taken);
    var id = members.found(organisation, account.id());
    audit.record(
        as(account, id), "organisation.found", id.toString(), Map.of("name", organisation));
    return account;
  }

  /** Invites somebody into the caller's organisation. */
  Made invite(Caller caller, String email, Role role) {
    return invite(caller.organisation(), caller.name(), email, role);
  }

  /**
   * Invites somebody.
   *
   * @param by who does
   */
  Made invite(UUID organisation, String by, String email, Role role) {
    var token = Tokens.random("");
    var now = clock.instant();
    var kept =
        new Invitation(
            UUID.randomUUID(), organisation, email, role.word(), by, now, now.plus(GOOD_FOR), null);
    return new Made(invitations.add(kept, Tokens.hash(token)), token);
  }

  /**
   * The invitation of that token.
   *
   * @throws ApiProblem 403 when it is used up, taken back or too old
   */
  Invitation require(String token) {
    return invitations.good(Tokens.hash(token), clock.instant()).orElseThrow(Invitations::unusable);
  }

  /** Opens an account for who was invited, or, where the address has one, checks its password. */
  Account accept(String token, String name, String password) {
    var invitation = require(token);
    var account =
        accounts.byEmail(invitation.email()).isPresent()
            ? passwords.check(invitation.email(), password)
            : accounts
                .create(
                    invitation.email(),
                    Words.name(name),
                    passwords.encode(Words.newPassword(password)))
                .orElseThrow(Invitations::taken);
    join(invitation, account);
    return account;
  }

  /**
   * Whether an OpenID provider's word is enough for an account of that address. The first account
   * is not given away by who comes first: it takes the first owner's link, or an invitation, which
   * somebody with a key has made.
   */
  boolean mayCome(String email) {
    return !isFirstOwnerMissing() || !invitations.goodFor(email, clock.instant()).isEmpty();
  }

  /** Lets in whom an OpenID provider vouches for, wherever their address is invited. */
  void acceptAll(Account account) {
    invitations.goodFor(account.email(), clock.instant()).forEach(one -> join(one, account));
  }

  private void join(Invitation invitation, Account account) {
    if (!invitations.accept(invitation.id(), clock.instant())) {
      throw unusable();
    }
    members.add(invitation.organisation(), account.id(), invitation.role());
    audit.record(as(account, invitation.organisation()), "member.join", account.id().toString());
  }

  private static Caller as(Account account, UUID organisation) {
    return new Caller(
        organisation, Caller.Kind.USER, account.id().toString(), account.name(), Set.of());
  }

  private static ApiProblem unusable() {
    return new ApiProblem(
        HttpStatus.FORBIDDEN,
        "invitation-not-good",
        "Invitation not good",
        "The link was used, taken back, or is too old; ask for a new one.");
  }

  private static ApiProblem taken() {
    return new ApiProblem(
        HttpStatus.CONFLICT,
        "address-taken",
        "Address taken",
        "There is an account with this address; sign in with it.");
  }
}
