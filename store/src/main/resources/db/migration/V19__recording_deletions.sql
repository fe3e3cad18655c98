-- Recordings that were deleted: that there were some, and who deleted them. Stays when the session goes.
create table recording_deletion (
  recording uuid primary key,
  session uuid not null,
  organisation uuid not null references organisation (id),
  kind text not null,
  duration_ms bigint not null,
  deleted_by text not null,
  deleted_at timestamp with time zone not null default current_timestamp
);

create index recording_deletion_session on recording_deletion (organisation, session);

-- How long recordings are kept; the empty template stands for those that have no rule of their own.
create table recording_retention (
  organisation uuid not null references organisation (id),
  template varchar not null,
  days int not null,
  updated_at timestamp with time zone not null default current_timestamp,
  updated_by text not null,
  primary key (organisation, template)
);
