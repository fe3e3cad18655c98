-- What people may publish who have not joined yet; applied when they do.
create table publishing_rule (
  room varchar not null,
  identity varchar not null,
  organisation uuid not null references organisation (id),
  request text not null,
  created_at timestamp with time zone not null default current_timestamp,
  primary key (room, identity)
);
