-- Sessions and what is kept of them. Every row carries its organisation, also where it could be joined:
-- row-level security and deletion by organisation need no join.
-- Columns of keys and indexes are varchar, which is the same as text to PostgreSQL, but not to the generator.

create table organisation (
  id uuid primary key,
  name text not null,
  created_at timestamp with time zone not null default current_timestamp
);

-- The organisation of an installation that has only one.
-- [jooq ignore start]
insert into organisation (id, name) values ('00000000-0000-0000-0000-000000000001', 'Default');
-- [jooq ignore stop]

-- What sessions are started from. The slug is unique in the whole installation, because it is the name
-- under which media workers register with LiveKit.
create table template (
  slug varchar primary key,
  organisation uuid not null references organisation (id),
  definition jsonb not null,
  created_at timestamp with time zone not null default current_timestamp
);

create table session (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  template varchar not null references template (slug),
  room varchar not null,
  status text not null,
  active_agent text not null,
  worker text,
  epoch bigint not null default 0,
  metadata text not null,
  workflow_id text not null,
  requested_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text
);

-- At most one session is active in a room: this index decides who gets it.
-- [jooq ignore start]
create unique index session_active_room on session (room) where ended_at is null;
-- [jooq ignore stop]

create index session_room on session (room, requested_at);

create index session_organisation on session (organisation, requested_at);

create table turn (
  session uuid not null references session (id) on delete cascade,
  seq int not null,
  organisation uuid not null references organisation (id),
  role text not null,
  agent text,
  text text not null,
  interrupted boolean not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  primary key (session, seq)
);

create table tool_call (
  session uuid not null references session (id) on delete cascade,
  call_id varchar not null,
  organisation uuid not null references organisation (id),
  agent text not null,
  name text not null,
  arguments text not null,
  outcome text,
  content text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  primary key (session, call_id)
);

create table handoff (
  session uuid not null references session (id) on delete cascade,
  call_id varchar not null,
  organisation uuid not null references organisation (id),
  from_agent text not null,
  to_agent text not null,
  kept_context boolean not null,
  happened_at timestamp with time zone not null,
  primary key (session, call_id)
);

create table recording (
  id uuid primary key,
  session uuid not null references session (id) on delete cascade,
  organisation uuid not null references organisation (id),
  kind varchar not null,
  path text not null,
  duration_ms bigint not null,
  bytes bigint not null,
  created_at timestamp with time zone not null default current_timestamp,
  unique (session, kind)
);
