-- Workspace panels of sessions as they were last: each opening of a panel is a row.
create table session_panel (
  session uuid not null,
  opening varchar not null,
  organisation uuid not null references organisation (id),
  panel varchar not null,
  version bigint not null,
  on_screen boolean not null,
  state jsonb not null,
  saved_at timestamp with time zone not null default now(),
  primary key (session, opening)
);

create index session_panel_organisation on session_panel (organisation, session);

-- [jooq ignore start]
alter table session_panel add foreign key (organisation, session) references session (organisation, id) on delete cascade;
-- [jooq ignore stop]
