-- Tasks of the coordinator, each as it stands.
create table coordination_task (
  id varchar(64) primary key,
  organisation uuid not null references organisation (id),
  title text not null,
  goal text not null,
  origin varchar not null,
  status varchar not null,
  outcome varchar,
  version int not null,
  open_escalations int not null,
  requested_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  state jsonb not null
);

create index coordination_task_requested on coordination_task (requested_at);

-- The files of tasks that need several specialists, in every version.
create table task_version (
  task varchar(64) not null references coordination_task (id) on delete cascade,
  version int not null,
  status varchar not null,
  written_at timestamp with time zone not null,
  file text not null,
  primary key (task, version)
);
