import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import { useSlugs } from './use-slugs';

/** Shows what agents would find. */
export function AskKnowledge() {
  const templates = useSlugs();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const template = chosen ?? templates[0]?.value ?? '';
  const search = useMutation({
    mutationFn: () =>
      bodyOf(api.GET('/api/knowledge/search', { params: { query: { template, query } } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search.mutate();
  };
  return (
    <Stack mt="xl" gap="sm">
      <Title order={2} size="h4">
        What would an agent find?
      </Title>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label="Question"
            required
            style={{ flex: 1 }}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <Select
            label="Of the template"
            data={templates}
            value={template}
            onChange={setChosen}
            allowDeselect={false}
          />
          <Button type="submit" variant="default" loading={search.isPending} disabled={!template}>
            Search
          </Button>
        </Group>
      </form>
      {search.isError && <Trouble error={search.error} />}
      <div role="status">
        {search.data?.length === 0 && <Text c="dimmed">Nothing: the agent would say so.</Text>}
        {search.data?.map((found) => (
          <Paper withBorder p="sm" radius="md" mb="xs" key={found.title + found.passage}>
            <Text size="sm" fw={600}>
              {found.title}
              {found.source && ` (${found.source})`}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {found.passage}
            </Text>
          </Paper>
        ))}
      </div>
    </Stack>
  );
}
