-- Passages have vectors where PostgreSQL has the extension "vector"; elsewhere they are found by their words alone.
-- Runs after every start; does something only where the extension is new.
do $$
begin
  -- Processes that start at the same time do it once.
  perform pg_advisory_xact_lock(7265637);
  if not exists (select from pg_available_extensions where name = 'vector')
    or exists (
      select from pg_attribute
      where attrelid = 'knowledge_passage'::regclass and attname = 'embedding' and not attisdropped)
  then
    return;
  end if;
  create extension if not exists vector;
  -- Both are new together: what was there before the extension was dropped counts no more.
  alter table knowledge
    drop column if exists embedding_model, add column embedding vector, add column embedding_model varchar;
  alter table knowledge_passage
    drop column if exists embedding_model, add column embedding vector, add column embedding_model varchar;
exception
  when insufficient_privilege then
    raise notice 'no vectors: let a superuser run "create extension vector" in this database';
end
$$;
