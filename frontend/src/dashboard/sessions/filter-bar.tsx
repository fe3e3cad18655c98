import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import { versionName } from '../text/format';
import { COSTS, DURATIONS, type Filters, OUTCOMES, PERIODS } from './filters';

interface Props {
  readonly filters: Filters;
  readonly onChange: (change: Filters) => void;
}

const PATIENCE_MS = 350;

/** Narrows the list down. */
export function FilterBar({ filters, onChange }: Props) {
  const [text, setText] = useState(filters.text ?? '');
  const search = useDebouncedCallback((words: string) => onChange({ text: words }), PATIENCE_MS);
  const templates = useQuery({
    queryKey: ['templates', 'names'],
    queryFn: () => bodyOf(api.GET('/api/templates')),
  });
  const template = templates.data?.find(({ slug }) => slug === filters.template);
  const versions = useQuery({
    queryKey: ['versions', template?.slug],
    enabled: template !== undefined,
    queryFn: () =>
      bodyOf(
        api.GET('/api/templates/{slug}/versions', {
          params: { path: { slug: template?.slug ?? '' }, query: { limit: 100 } },
        }),
      ),
  });
  const choices = [
    { name: 'outcome', label: 'Outcome', data: OUTCOMES },
    {
      name: 'template',
      label: 'Template',
      data: (templates.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
    },
    {
      name: 'version',
      label: 'Version',
      data: [
        ...(versions.data?.items ?? []).map(({ number }) => ({
          value: String(number),
          label: versionName(number),
        })),
        { value: '0', label: 'The draft' },
      ],
    },
    {
      name: 'agent',
      label: 'Agent',
      data: agentsOf(template ? [template] : (templates.data ?? [])),
    },
    { name: 'period', label: 'Period', data: PERIODS },
    { name: 'duration', label: 'Duration', data: DURATIONS },
    { name: 'cost', label: 'Cost', data: COSTS },
  ] as const;

  return (
    <search>
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          label="In the transcript"
          placeholder='Words, or "a phrase"'
          type="search"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            search(currentTarget.value);
          }}
          style={{ flex: '1 1 220px' }}
        />
        {choices
          .filter(({ name }) => name !== 'version' || template)
          .map(({ name, label, data }) => (
            <Select
              key={name}
              label={label}
              placeholder="Any"
              data={[...data]}
              value={filters[name] ?? null}
              onChange={(value) =>
                onChange({
                  [name]: value ?? '',
                  // A version is one of its template, and so are agents.
                  ...(name === 'template' && { version: '', agent: '' }),
                })
              }
              clearable
              style={{ flex: '1 1 130px', maxWidth: 190 }}
            />
          ))}
        {Object.keys(filters).length > 0 && (
          <Button
            variant="subtle"
            onClick={() => {
              setText('');
              onChange(Object.fromEntries(Object.keys(filters).map((name) => [name, ''])));
            }}
          >
            Show all
          </Button>
        )}
      </Group>
    </search>
  );
}

/** The agents of templates, each name once. */
function agentsOf(templates: readonly Schemas['TemplateView'][]) {
  const names = new Map(
    templates.flatMap(({ agents }) => agents.map((agent) => [agent.name, agent.display_name])),
  );
  return [...names].map(([value, label]) => ({ value, label }));
}
