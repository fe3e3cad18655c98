-- Every table that has a column "organisation" is kept apart by row-level security, whichever migration made it.
-- Runs after every start; does something only where a table is new.
do $$
declare
  tenant_table text;
begin
  -- Processes that start at the same time do it once.
  perform pg_advisory_xact_lock(7265637);
  for tenant_table in
    select format('%I.%I', n.nspname, c.relname)
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation' and not a.attisdropped
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relforcerowsecurity
  loop
    execute format('alter table %s enable row level security', tenant_table);
    execute format('alter table %s force row level security', tenant_table);
    execute format(
      'create policy of_organisation on %s to baton_tenant using (organisation = nullif(current_setting(''baton.organisation'', true), '''')::uuid)',
      tenant_table);
    execute format('create policy of_platform on %s to baton_platform using (true)', tenant_table);
  end loop;
end
$$;
