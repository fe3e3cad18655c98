-- Recordings of rooms that LiveKit Egress makes. Those of Baton's own recorder are in the table "recording".
create table egress_recording (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  room varchar not null,
  format text not null,
  layout text not null,
  storage text not null,
  location text not null,
  egress_id text,
  status text not null,
  duration_ms bigint not null default 0,
  bytes bigint not null default 0,
  error text,
  started_at timestamp with time zone not null default current_timestamp
);

create index egress_recording_room on egress_recording (room, started_at);

-- Which recordings of Baton's own recorder the object store has too.
create table recording_copy (
  recording uuid primary key references recording (id) on delete cascade,
  object_key text not null,
  stored_at timestamp with time zone not null default current_timestamp
);
