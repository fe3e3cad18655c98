-- What is worth knowing of a session besides turns, tool calls and handoffs.
create table session_event (
  session uuid not null references session (id) on delete cascade,
  id varchar not null,
  organisation uuid not null references organisation (id),
  kind text not null,
  happened_at timestamp with time zone not null,
  details jsonb not null,
  primary key (session, id)
);
