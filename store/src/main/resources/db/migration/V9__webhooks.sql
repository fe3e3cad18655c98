-- Customers' endpoints that are told what happens, and what became of it.
create table webhook_endpoint (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  url varchar not null,
  events jsonb not null,
  secret text not null,
  previous_secret text,
  secret_changed_at timestamp with time zone not null default current_timestamp,
  created_at timestamp with time zone not null default current_timestamp,
  unique (organisation, url)
);

create table webhook_delivery (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  endpoint uuid not null references webhook_endpoint (id) on delete cascade,
  event_id varchar not null,
  event_type text not null,
  body text not null,
  status varchar not null,
  attempts int not null default 0,
  last_status int,
  last_error text,
  created_at timestamp with time zone not null default current_timestamp,
  ended_at timestamp with time zone,
  unique (endpoint, event_id)
);

create index webhook_delivery_status on webhook_delivery (organisation, status, created_at);
