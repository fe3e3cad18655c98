-- How often a template's tools were called in the minute that began at "minute"; one row for each tool.
create table tool_rate (
  template varchar not null,
  tool varchar not null,
  minute timestamp with time zone not null,
  calls int not null,
  primary key (template, tool)
);

-- What a session learnt: values collected from the user and observations that agents noted down.
create table session_fact (
  session uuid not null references session (id) on delete cascade,
  call_id varchar not null,
  organisation uuid not null references organisation (id),
  agent text not null,
  kind text not null,
  name text not null,
  value text not null,
  noted_at timestamp with time zone not null,
  primary key (session, call_id)
);

-- What agents look up: the documents of a template, cut into passages.
create table knowledge (
  template varchar not null,
  position int not null,
  document varchar not null,
  organisation uuid not null references organisation (id),
  title text not null,
  source text,
  passage text not null,
  primary key (template, position)
);

-- Which documents of a template are in the table above.
create table knowledge_version (
  template varchar primary key,
  digest text not null
);

-- [jooq ignore start]
alter table knowledge add column words tsvector
  generated always as (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', passage)) stored;

create index knowledge_words on knowledge using gin (words);
-- [jooq ignore stop]
