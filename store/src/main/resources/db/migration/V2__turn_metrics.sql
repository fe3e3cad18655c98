-- Where the time before an agent's turn went, and what was used: the record TurnMetrics as JSON.
alter table turn add column metrics jsonb;
