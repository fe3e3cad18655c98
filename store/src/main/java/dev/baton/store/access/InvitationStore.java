package dev.baton.store.access;

import static dev.baton.store.schema.Tables.INVITATION;

import dev.baton.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Invitations; each is good once. Of their tokens only hashes are kept. */
public final class InvitationStore {

  private final Database database;

  public InvitationStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps an invitation.
   *
   * @param tokenHash of what the invited person proves with that they are meant
   */
  public Invitation add(Invitation invitation, String tokenHash) {
    database
        .in(invitation.organisation())
        .insertInto(INVITATION)
        .set(INVITATION.ID, invitation.id())
        .set(INVITATION.ORGANISATION, invitation.organisation())
        .set(INVITATION.EMAIL, invitation.email())
        .set(INVITATION.ROLE, invitation.role())
        .set(INVITATION.TOKEN_HASH, tokenHash)
        .set(INVITATION.INVITED_BY, invitation.invitedBy())
        .set(INVITATION.CREATED_AT, invitation.createdAt())
        .set(INVITATION.EXPIRES_AT, invitation.expiresAt())
        .execute();
    return invitation;
  }

  /** Those that nobody accepted yet, the newest first. */
  public List<Invitation> open(UUID organisation) {
    return database
        .in(organisation)
        .selectFrom(INVITATION)
        .where(INVITATION.ORGANISATION.eq(organisation), INVITATION.ACCEPTED_AT.isNull())
        .orderBy(INVITATION.CREATED_AT.desc(), INVITATION.ID)
        .fetch(InvitationStore::invitation);
  }

  /** Takes an open invitation back; gives it. */
  public Optional<Invitation> remove(UUID organisation, UUID id) {
    return database
        .in(organisation)
        .deleteFrom(INVITATION)
        .where(
            INVITATION.ORGANISATION.eq(organisation),
            INVITATION.ID.eq(id),
            INVITATION.ACCEPTED_AT.isNull())
        .returning()
        .fetchOptional(InvitationStore::invitation);
  }

  /** The invitation of that token, if it is still good. */
  public Optional<Invitation> good(String tokenHash, Instant now) {
    return database
        .platform()
        .selectFrom(INVITATION)
        .where(
            INVITATION.TOKEN_HASH.eq(tokenHash),
            INVITATION.ACCEPTED_AT.isNull(),
            INVITATION.EXPIRES_AT.gt(now))
        .fetchOptional(InvitationStore::invitation);
  }

  /** All good invitations of that address, in whichever organisation. */
  public List<Invitation> goodFor(String email, Instant now) {
    return database
        .platform()
        .selectFrom(INVITATION)
        .where(
            INVITATION.EMAIL.eq(email),
            INVITATION.ACCEPTED_AT.isNull(),
            INVITATION.EXPIRES_AT.gt(now))
        .fetch(InvitationStore::invitation);
  }

  /** Uses an invitation up; {@code false} when somebody was faster. */
  public boolean accept(UUID id, Instant now) {
    return database
            .platform()
            .update(INVITATION)
            .set(INVITATION.ACCEPTED_AT, now)
            .where(INVITATION.ID.eq(id), INVITATION.ACCEPTED_AT.isNull())
            .execute()
        == 1;
  }

  private static Invitation invitation(Record row) {
    return new Invitation(
        row.get(INVITATION.ID),
        row.get(INVITATION.ORGANISATION),
        row.get(INVITATION.EMAIL),
        row.get(INVITATION.ROLE),
        row.get(INVITATION.INVITED_BY),
        row.get(INVITATION.CREATED_AT),
        row.get(INVITATION.EXPIRES_AT),
        row.get(INVITATION.ACCEPTED_AT));
  }
}
