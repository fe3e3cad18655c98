package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Organisations;
import dev.baton.store.RowIds;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.MemberStore;
import dev.baton.store.access.Membership;
import dev.baton.telemetry.log.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Finds out who asks. */
@Component
public final class Callers {

  /** Names the organisation where a person is a member of several. */
  public static final String ORGANISATION_HEADER = "Baton-Organisation";

  /** Everybody, where nobody is asked for credentials. */
  static final Caller ONLY_OWNER =
      new Caller(
          Organisations.DEFAULT, Caller.Kind.USER, "owner", "Owner", Role.OWNER.permissions());

  private static final String KNOWN = Callers.class.getName() + ".caller";

  private final AccountStore accounts;
  private final MemberStore members;
  private final Visitors visitors;
  private final Enforcement enforcement;

  Callers(AccountStore accounts, MemberStore members, Visitors visitors, Enforcement enforcement) {
    this.accounts = accounts;
    this.members = members;
    this.visitors = visitors;
    this.enforcement = enforcement;
  }

  /**
   * Who sent the request. What a member may do is looked up each time: whoever is removed is out at
   * once.
   *
   * @throws ApiProblem 403 for somebody who signed in and is no member of the organisation
   */
  public Caller of(HttpServletRequest request) {
    if (request.getAttribute(KNOWN) instanceof Caller caller) {
      return caller;
    }
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var caller = known(authentication, request);
    request.setAttribute(KNOWN, caller);
    MDC.put(LogContext.ORGANISATION, caller.organisation().toString());
    return caller;
  }

  private Caller known(@Nullable Authentication authentication, HttpServletRequest request) {
    if (authentication instanceof CallerAuthentication proven) {
      return proven.caller();
    }
    if (authentication != null && isMember(authentication)) {
      return member(UUID.fromString(authentication.getName()), request);
    }
    return enforcement.isOn() ? visitors.page(request) : ONLY_OWNER;
  }

  /** Whether somebody proved who they are, by whatever means. */
  static boolean isProven(@Nullable Authentication authentication) {
    return authentication instanceof CallerAuthentication || isMember(authentication);
  }

  private static boolean isMember(@Nullable Authentication authentication) {
    return authentication instanceof UsernamePasswordAuthenticationToken
        && authentication.isAuthenticated();
  }

  private Caller member(UUID id, HttpServletRequest request) {
    var account =
        accounts
            .byId(id)
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.UNAUTHORIZED,
                    "signed-out",
                    "Signed out",
                    "The account of this session is gone; sign in with another one."));
    var membership = membership(id, request);
    var role = Role.ofWord(membership.role()).map(Role::permissions).orElseGet(Set::of);
    return new Caller(
        membership.organisation(), Caller.Kind.USER, id.toString(), account.name(), role);
  }

  private Membership membership(UUID account, HttpServletRequest request) {
    var all = members.of(account);
    var organisation = request.getHeader(ORGANISATION_HEADER);
    if (organisation == null) {
      // Whoever is no member any more of what they chose is back in the oldest one.
      var chosen = AccountSessions.chosen(request);
      var last = all.stream().filter(one -> one.organisation().toString().equals(chosen)).findAny();
      if (last.isPresent()) {
        return last.get();
      }
    }
    return all.stream()
        .filter(one ->
            organisation == null
                || RowIds.parse(organisation).filter(one.organisation()::equals).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new ApiProblem(
                HttpStatus.FORBIDDEN,
                "no-member",
                "No member",
                "You are signed in, but no member of %s; ask one of its owners to invite you."
                    .formatted(organisation == null ? "any organisation" : "that organisation")));
  }
}
