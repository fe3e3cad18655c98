-- A template has one draft, which is edited, and versions, which never change and which sessions run.
-- Documents are kept as text and not as jsonb: the order of their keys is the customer's own.
alter table template add column dispatch_name varchar;
alter table template add column draft text;
alter table template add column definition_text text;
alter table template add column settings text default '{}' not null;
alter table template add column revision bigint default 1 not null;
alter table template add column creation_key varchar;
alter table template add column updated_at timestamp with time zone default current_timestamp not null;
alter table template add column updated_by text default 'Baton' not null;
alter table template add column archived_at timestamp with time zone;

create table template_version (
  organisation uuid not null references organisation (id),
  template varchar not null,
  number int not null,
  document text,
  definition text not null,
  settings text default '{}' not null,
  note text,
  published_by text not null,
  published_at timestamp with time zone not null default current_timestamp,
  publishing_key varchar,
  primary key (organisation, template, number)
);

-- Which versions new sessions get, and how many of them in proportion to the others.
create table template_traffic (
  organisation uuid not null references organisation (id),
  template varchar not null,
  version int not null,
  weight int not null,
  primary key (organisation, template, version)
);

-- The version that a session runs: 0 for the draft, absent where the session is older than versions.
alter table session add column template_version int;

-- [jooq ignore start]
update template set dispatch_name = slug, definition_text = definition::text;
alter table template alter column dispatch_name set not null;
alter table template alter column definition_text set not null;

-- Slugs are unique in an organisation. LiveKit dispatches by a name that is unique in the whole installation.
alter table session drop constraint session_template_fkey;
alter table template drop constraint template_pkey;
alter table template add primary key (organisation, slug);
alter table template add constraint template_dispatch_name unique (dispatch_name);
alter table session add constraint session_template_fkey
  foreign key (organisation, template) references template (organisation, slug);
create index session_template_version on session (organisation, template, template_version, requested_at);

alter table template_version add constraint template_version_template
  foreign key (organisation, template) references template (organisation, slug) on delete cascade;
alter table template_traffic add constraint template_traffic_version
  foreign key (organisation, template, version)
  references template_version (organisation, template, number) on delete cascade;

insert into template_version (organisation, template, number, definition, published_by, published_at)
  select organisation, slug, 1, definition_text, 'Baton', created_at from template;
insert into template_traffic (organisation, template, version, weight)
  select organisation, slug, 1, 100 from template;
update session set template_version = 1;
-- [jooq ignore stop]

alter table template drop column definition;
