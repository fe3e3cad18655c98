-- What people did in sessions: decided about tools, listened, whispered, took over. Never changed, never deleted
-- before its session.
create table audit_entry (
  session uuid not null references session (id) on delete cascade,
  id varchar not null,
  organisation uuid not null references organisation (id),
  operator varchar not null,
  action text not null,
  details jsonb not null,
  happened_at timestamp with time zone not null,
  primary key (session, id)
);

create index audit_entry_operator on audit_entry (organisation, operator, happened_at);
