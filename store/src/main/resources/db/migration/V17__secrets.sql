-- Secrets of organisations. Each is encrypted with its organisation's data key, and that with a key of the installation.
create table data_key (
  organisation uuid not null references organisation (id),
  version int not null,
  sealed_by varchar not null,
  sealed bytea not null,
  created_at timestamp with time zone not null default current_timestamp,
  primary key (organisation, version)
);

create table secret (
  organisation uuid not null references organisation (id),
  name varchar not null,
  key_version int not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null default current_timestamp,
  updated_by text not null,
  primary key (organisation, name)
);

-- [jooq ignore start]
alter table secret add foreign key (organisation, key_version) references data_key (organisation, version);
-- [jooq ignore stop]
