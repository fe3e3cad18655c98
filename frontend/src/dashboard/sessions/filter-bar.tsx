import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
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
  const choices = [
    { name: 'outcome', label: 'Outcome', data: OUTCOMES },
    {
      name: 'template',
      label: 'Template',
      data: (templates.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
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
        {choices.map(({ name, label, data }) => (
          <Select
            key={name}
            label={label}
            placeholder="Any"
            data={[...data]}
            value={filters[name] ?? null}
            onChange={(value) => onChange({ [name]: value ?? '' })}
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
