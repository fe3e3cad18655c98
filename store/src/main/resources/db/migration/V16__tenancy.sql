-- Whose a row is, kept by the database too.

-- Every table with rows of customers has the column "organisation"; these four had not.
alter table task_version add column organisation uuid references organisation (id);
alter table recording_copy add column organisation uuid references organisation (id);
-- [jooq ignore start]
update task_version set organisation = (select organisation from coordination_task where id = task);
update recording_copy set organisation = (select r.organisation from recording r where r.id = recording);
alter table task_version alter column organisation set not null;
alter table recording_copy alter column organisation set not null;
-- [jooq ignore stop]

-- What belongs to something belongs to something of its own organisation.
-- [jooq ignore start]
alter table session add unique (organisation, id);
alter table recording add unique (organisation, id);
alter table webhook_endpoint add unique (organisation, id);
alter table coordination_task add unique (organisation, id);
do $$
declare
  part record;
begin
  for part in select * from (values
    ('turn', 'session', 'session'), ('tool_call', 'session', 'session'), ('handoff', 'session', 'session'),
    ('recording', 'session', 'session'), ('session_fact', 'session', 'session'), ('session_event', 'session', 'session'),
    ('audit_entry', 'session', 'session'), ('webhook_delivery', 'endpoint', 'webhook_endpoint'),
    ('task_version', 'task', 'coordination_task'), ('recording_copy', 'recording', 'recording')) as p (child, key, parent)
  loop
    execute format(
      'alter table %I drop constraint %I, add foreign key (organisation, %I) references %I (organisation, id) on delete cascade',
      part.child, part.child || '_' || part.key || '_fkey', part.key, part.parent);
  end loop;
end
$$;
-- [jooq ignore stop]

-- Counters of the current minute, and what is filled again when a session begins: nothing to keep.
drop table tool_rate;
create table tool_rate (
  organisation uuid not null references organisation (id),
  template varchar not null,
  tool varchar not null,
  minute timestamp with time zone not null,
  calls int not null,
  primary key (organisation, template, tool)
);

drop table knowledge_version;
create table knowledge_version (
  organisation uuid not null references organisation (id),
  template varchar not null,
  digest text not null,
  primary key (organisation, template)
);

drop table knowledge;
create table knowledge (
  organisation uuid not null references organisation (id),
  template varchar not null,
  position int not null,
  document varchar not null,
  title text not null,
  source text,
  passage text not null,
  primary key (organisation, template, position)
);

-- [jooq ignore start]
alter table knowledge add column words tsvector
  generated always as (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', passage)) stored;

create index knowledge_words on knowledge using gin (words);

-- The roles that statements run as. Neither logs in, neither owns a table, neither passes by row-level security.
-- They belong to the server, which may have several databases of Baton: another one may make them at this moment.
do $$
declare
  role_name text;
begin
  perform pg_advisory_xact_lock(7265636);
  foreach role_name in array array['baton_tenant', 'baton_platform'] loop
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin', role_name);
      end if;
      if not (select rolsuper from pg_roles where rolname = session_user) then
        execute format('grant %I to %I', role_name, session_user);
      end if;
    exception when duplicate_object or unique_violation then
      raise notice 'role % is made already', role_name;
    end;
    execute format('grant usage on schema %I to %I', current_schema(), role_name);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I', current_schema(), role_name);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I', current_schema(), role_name);
    execute format('alter default privileges in schema %I grant usage on sequences to %I', current_schema(), role_name);
    execute format('revoke all on flyway_schema_history from %I', role_name);
  end loop;
end
$$;

alter table organisation enable row level security;
alter table organisation force row level security;
create policy of_organisation on organisation to baton_tenant
  using (id = nullif(current_setting('baton.organisation', true), '')::uuid);
create policy of_platform on organisation to baton_platform using (true);
-- [jooq ignore stop]
