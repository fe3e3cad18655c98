-- Documents that customers upload, cut into passages. The template is empty where all of the
-- organisation's templates may look into them.
create table knowledge_document (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  template varchar not null,
  title text not null,
  source text,
  media_type text not null,
  bytes bigint not null,
  passages int not null,
  digest varchar not null,
  added_by text not null,
  added_at timestamp with time zone not null default current_timestamp,
  unique (organisation, template, digest),
  unique (organisation, id)
);

create table knowledge_passage (
  organisation uuid not null references organisation (id),
  document uuid not null,
  position int not null,
  title text not null,
  passage text not null,
  primary key (organisation, document, position)
);

-- [jooq ignore start]
alter table knowledge_passage add foreign key (organisation, document)
  references knowledge_document (organisation, id) on delete cascade;
alter table knowledge_passage add column words tsvector
  generated always as (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', passage)) stored;
create index knowledge_passage_words on knowledge_passage using gin (words);
-- [jooq ignore stop]
