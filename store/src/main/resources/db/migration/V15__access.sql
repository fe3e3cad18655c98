-- Who may come in, and what they did. Passwords, keys and tokens are kept as hashes only.

create table account (
  id uuid primary key,
  -- In lower case.
  email varchar not null unique,
  name text not null,
  -- Null where an OpenID provider knows the person.
  password text,
  -- Issuer and subject at the OpenID provider, for accounts that come from one.
  provider varchar,
  provider_subject varchar,
  created_at timestamp with time zone not null default current_timestamp,
  unique (provider, provider_subject)
);

create table member (
  organisation uuid not null references organisation (id),
  account uuid not null references account (id) on delete cascade,
  role varchar not null,
  created_at timestamp with time zone not null default current_timestamp,
  primary key (organisation, account)
);

create index member_account on member (account);

create table invitation (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  email varchar not null,
  role varchar not null,
  token_hash varchar not null unique,
  invited_by text not null,
  created_at timestamp with time zone not null default current_timestamp,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone
);

create index invitation_organisation on invitation (organisation, created_at);

create table api_key (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  name text not null,
  -- The first characters, by which people know it again.
  prefix varchar not null,
  hash varchar not null unique,
  -- Separated by spaces, as in OAuth2.
  scopes text not null,
  created_by text not null,
  created_at timestamp with time zone not null default current_timestamp,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);

create index api_key_organisation on api_key (organisation, created_at);

-- Programs that get tokens by OAuth2. What the authorization server itself needs of them is below.
create table oauth_client (
  client_id varchar primary key,
  organisation uuid not null references organisation (id),
  name text not null,
  scopes text not null,
  redirect_uris text not null,
  created_by text not null,
  created_at timestamp with time zone not null default current_timestamp
);

create index oauth_client_organisation on oauth_client (organisation, created_at);

-- What members and programs changed. Never changed, never deleted.
create table audit_log (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  happened_at timestamp with time zone not null,
  actor_kind varchar not null,
  actor varchar not null,
  actor_name text not null,
  action varchar not null,
  subject varchar not null,
  details jsonb not null
);

create index audit_log_time on audit_log (organisation, happened_at, id);

-- Keys that sign tokens; the newest signs, older ones verify what they signed until they are removed.
create table signing_key (
  id varchar primary key,
  jwk text not null,
  created_at timestamp with time zone not null default current_timestamp
);

-- [jooq ignore start]
-- Tables of Spring Session 4.1 and Spring Authorization Server 7.1, as these ask for them.
create table spring_session (
  primary_id char(36) not null,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100),
  constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
  constraint spring_session_attributes_fk foreign key (session_primary_id)
    references spring_session (primary_id) on delete cascade
);

create table oauth2_registered_client (
  id varchar(100) not null,
  client_id varchar(100) not null,
  client_id_issued_at timestamptz default current_timestamp not null,
  client_secret varchar(200) default null,
  client_secret_expires_at timestamptz default null,
  client_name varchar(200) not null,
  client_authentication_methods varchar(1000) not null,
  authorization_grant_types varchar(1000) not null,
  redirect_uris varchar(1000) default null,
  post_logout_redirect_uris varchar(1000) default null,
  scopes varchar(1000) not null,
  client_settings varchar(2000) not null,
  token_settings varchar(2000) not null,
  primary key (id)
);

create table oauth2_authorization (
  id varchar(100) not null,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000) default null,
  attributes text default null,
  state varchar(500) default null,
  authorization_code_value text default null,
  authorization_code_issued_at timestamptz default null,
  authorization_code_expires_at timestamptz default null,
  authorization_code_metadata text default null,
  access_token_value text default null,
  access_token_issued_at timestamptz default null,
  access_token_expires_at timestamptz default null,
  access_token_metadata text default null,
  access_token_type varchar(100) default null,
  access_token_scopes varchar(1000) default null,
  oidc_id_token_value text default null,
  oidc_id_token_issued_at timestamptz default null,
  oidc_id_token_expires_at timestamptz default null,
  oidc_id_token_metadata text default null,
  refresh_token_value text default null,
  refresh_token_issued_at timestamptz default null,
  refresh_token_expires_at timestamptz default null,
  refresh_token_metadata text default null,
  user_code_value text default null,
  user_code_issued_at timestamptz default null,
  user_code_expires_at timestamptz default null,
  user_code_metadata text default null,
  device_code_value text default null,
  device_code_issued_at timestamptz default null,
  device_code_expires_at timestamptz default null,
  device_code_metadata text default null,
  primary key (id)
);

create table oauth2_authorization_consent (
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorities varchar(1000) not null,
  primary key (registered_client_id, principal_name)
);
-- [jooq ignore stop]
