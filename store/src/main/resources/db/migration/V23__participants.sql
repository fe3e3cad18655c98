-- Who was in the room of a session, as LiveKit tells it: also who listened and never spoke.
create table session_participant (
  session uuid not null,
  identity varchar not null,
  organisation uuid not null references organisation (id),
  primary key (session, identity)
);

create index session_participant_identity on session_participant (organisation, identity, session);

-- [jooq ignore start]
alter table session_participant add foreign key (organisation, session) references session (organisation, id) on delete cascade;
-- [jooq ignore stop]
