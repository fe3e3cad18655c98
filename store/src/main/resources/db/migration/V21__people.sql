-- Sessions are found by who talked in them.
-- [jooq ignore start]
create index turn_speaker on turn (organisation, speaker, session) where speaker is not null;
-- [jooq ignore stop]
