-- What sessions used of which provider, and what that costs.
create table session_usage (
  organisation uuid not null references organisation (id),
  session uuid not null,
  turn int not null,
  agent varchar not null,
  provider varchar not null,
  model varchar not null,
  unit varchar not null,
  amount bigint not null,
  used_at timestamp with time zone not null,
  usd numeric(18, 9),
  primary key (organisation, session, turn, provider, model, unit)
);

create index session_usage_at on session_usage (organisation, used_at);

-- [jooq ignore start]
alter table session_usage add foreign key (organisation, session) references session (organisation, id) on delete cascade;
-- [jooq ignore stop]

-- What an organisation pays, where that differs from the list that comes with the product.
create table price (
  organisation uuid not null references organisation (id),
  provider varchar not null,
  model varchar not null,
  unit varchar not null,
  valid_from date not null,
  usd numeric(18, 9) not null,
  source text not null,
  updated_at timestamp with time zone not null default current_timestamp,
  updated_by text not null,
  primary key (organisation, provider, model, unit, valid_from)
);

-- How much may be spent; the empty template stands for all of the organisation's together.
create table budget (
  organisation uuid not null references organisation (id),
  template varchar not null,
  session_usd numeric(18, 6),
  day_usd numeric(18, 6),
  warn_percent int not null,
  goodbye text not null,
  updated_at timestamp with time zone not null default current_timestamp,
  updated_by text not null,
  primary key (organisation, template)
);
