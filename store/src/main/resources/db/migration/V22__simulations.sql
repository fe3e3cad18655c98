-- Batches of simulated conversations, as the processes that play them tell of them.
create table simulation_batch (
  id uuid not null,
  organisation uuid not null references organisation (id),
  mode varchar not null,
  providers varchar not null,
  folder varchar not null,
  asked integer not null,
  told_by varchar not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  primary key (organisation, id)
);

create index simulation_batch_newest on simulation_batch (organisation, started_at, id);

create table simulation_conversation (
  batch uuid not null,
  number integer not null,
  organisation uuid not null references organisation (id),
  name varchar not null,
  persona varchar not null,
  persona_name varchar not null,
  scenario varchar not null,
  template varchar,
  mode varchar not null,
  ending varchar not null,
  passed boolean not null,
  turns integer not null,
  duration_ms bigint not null,
  wall_ms bigint not null,
  wer double precision,
  answer_ms integer,
  failures jsonb not null,
  note varchar,
  transcript jsonb,
  primary key (organisation, batch, number),
  foreign key (organisation, batch) references simulation_batch (organisation, id) on delete cascade
);
