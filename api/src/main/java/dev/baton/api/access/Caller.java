package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who asks. A controller's method that takes one is given it:
 *
 * <pre>{@code
 * TemplateView change(Caller caller, @PathVariable String slug, …) {
 *   caller.require(Permission.TEMPLATES_WRITE);
 *   … store.find(caller.organisation(), slug) …
 * }
 * }</pre>
 *
 * @param organisation whose data they ask for
 * @param kind what they are
 * @param subject their id: a member's account, a key's, a client's; empty for a page
 * @param name what people call them
 * @param permissions what they may do there
 * @param rooms of a page: the rooms that it was let into; it sees nothing of other rooms
 */
public record Caller(
    UUID organisation,
    Kind kind,
    String subject,
    String name,
    Set<Permission> permissions,
    Set<String> rooms) {

  /** What asks. */
  public enum Kind {
    /** A member who signed in. */
    USER,
    /** A program with an API key. */
    API_KEY,
    /** A program with OAuth2 client credentials. */
    CLIENT,
    /** The page of an end user, who never signs in. */
    PAGE;

    /** The name as it is written in JSON and in the database, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Caller {
    permissions = Set.copyOf(permissions);
    rooms = Set.copyOf(rooms);
  }

  /** Somebody other than a page. */
  public Caller(
      UUID organisation, Kind kind, String subject, String name, Set<Permission> permissions) {
    this(organisation, kind, subject, name, permissions, Set.of());
  }

  /**
   * The name under which a decision is kept: a person's own; a program may tell for whom it asks.
   *
   * @param told by the request
   */
  public String decidesAs(@Nullable String told) {
    return isPerson() || told == null || told.isBlank() ? name : told;
  }

  /** Whether somebody signed in, so that their name is known. */
  public boolean isPerson() {
    return kind == Kind.USER && this != Callers.ONLY_OWNER;
  }

  /**
   * Refuses pages what only who signed in, and programs, may ask for.
   *
   * @param field of the request
   * @throws ApiProblem 403 that names it
   */
  public void requireNoPage(String field) {
    if (kind == Kind.PAGE) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "not-for-pages",
          "Not for pages",
          "The field '%s' is for members and programs; pages get what is published."
              .formatted(field));
    }
  }

  /** The same page, whose organisation is known now. */
  Caller in(UUID other) {
    return new Caller(other, kind, subject, name, permissions, rooms);
  }

  /** Whether they may. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether what happened in that room concerns them; what is not theirs is not there for them. */
  public boolean sees(String room) {
    return kind != Kind.PAGE || rooms.contains(room);
  }

  /**
   * Passes who may.
   *
   * @throws ApiProblem 403 that names the permission
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw new ApiProblem(
              HttpStatus.FORBIDDEN,
              "not-permitted",
              "Not permitted",
              "This needs the permission '%s', which %s does not have; an owner of the organisation can give it."
                  .formatted(permission.scope(), name.isEmpty() ? "the caller" : "'" + name + "'"))
          .with("permission", permission.scope());
    }
  }
}
