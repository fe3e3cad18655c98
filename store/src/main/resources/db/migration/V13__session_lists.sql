-- Finding sessions: lists page by page, what changed a moment ago, words in transcripts, figures over time.
-- [jooq ignore start]
drop index session_organisation;
-- [jooq ignore stop]

create index session_newest on session (organisation, requested_at, id);

create index session_of_template on session (organisation, template, requested_at);

-- Written by the triggers below.
alter table session add column updated_at timestamp with time zone not null default current_timestamp;

create index session_updated on session (organisation, updated_at);

create index turn_started on turn (organisation, started_at);

create index tool_call_started on tool_call (organisation, started_at);

create index recording_finished on recording (organisation, created_at, id);

-- [jooq ignore start]
create index session_live on session (organisation) where ended_at is null;

create index tool_call_undecided on tool_call (organisation) where outcome in ('PENDING', 'UNKNOWN');

-- No language's rules: transcripts come in many.
create index turn_words on turn using gin (to_tsvector('simple', text));

create function session_changed() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;

create trigger session_changed before update on session for each row execute function session_changed();

create function session_recording_changed() returns trigger language plpgsql as $$
begin
  update session set updated_at = clock_timestamp()
    where id = case when tg_op = 'DELETE' then old.session else new.session end;
  return null;
end
$$;

create trigger session_recording_changed after insert or update or delete on recording
  for each row execute function session_recording_changed();

-- Row-level security checks every row before an index for words is asked: that would read all transcripts of an
-- organisation. So ids are found with the rights of whoever made this function; what is read of those sessions is
-- checked as ever.
create function sessions_with_words(wanted uuid, words text) returns setof uuid
  language sql stable security definer set search_path from current as $$
  select distinct session from turn
    where to_tsvector('simple', text) @@ websearch_to_tsquery('simple', words) and organisation = wanted
$$;
-- [jooq ignore stop]
