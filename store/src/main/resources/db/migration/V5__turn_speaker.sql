-- Identity of the participant who said it: several people may talk in one session.
alter table turn add column speaker text;
