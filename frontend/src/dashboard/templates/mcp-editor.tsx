import { Button, Group, MultiSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import type { ErrorAt, Tool } from './template-document';

type Target = NonNullable<Tool['mcp']>;

interface Props {
  readonly target: Target;
  readonly pointer: string;
  readonly onChange: (target: Target) => void;
  readonly errorAt: ErrorAt;
}

/** An MCP server: where it is, what it wants to see, and which of its tools the agent gets. */
export function McpEditor({ target, pointer, onChange, errorAt }: Props) {
  const [headers, setHeaders] = useState(() => written(target.headers));
  const url = target.url ?? '';
  const ask = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/mcp/tools', { body: { url, headers: target.headers ?? {} } })),
  });
  const chosen = target.tools ?? [];
  const offered = ask.data?.tools ?? [];
  return (
    <Stack gap="sm">
      <TextInput
        label="Address of the server"
        placeholder="https://tools.example/mcp"
        value={url}
        error={errorAt(`${pointer}/url`) ?? errorAt(pointer)}
        onChange={(event) => onChange({ ...target, url: event.currentTarget.value })}
      />
      <Textarea
        label="Headers"
        description="One in a line; {{secret.NAME}} stands for a secret of the organisation."
        placeholder="Authorization: Bearer {{secret.CRM_TOKEN}}"
        autosize
        value={headers}
        error={errorAt(`${pointer}/headers`)}
        onChange={(event) => {
          setHeaders(event.currentTarget.value);
          onChange({ ...target, headers: read(event.currentTarget.value) });
        }}
      />
      <Group>
        <Button
          variant="default"
          size="sm"
          disabled={!url}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          Look which tools it has
        </Button>
      </Group>
      {ask.isError && <Trouble error={ask.error} />}
      <MultiSelect
        label="Tools"
        description="With none chosen, the agent gets all of them."
        placeholder={chosen.length === 0 ? 'all' : ''}
        data={[...new Set([...offered.map(({ name }) => name), ...chosen])]}
        value={chosen}
        error={errorAt(`${pointer}/tools`)}
        onChange={(tools) => onChange({ ...target, tools })}
      />
      {offered
        .filter(({ name }) => chosen.length === 0 || chosen.includes(name))
        .map(({ name, description }) => (
          <Text key={name} size="xs" c="dimmed">
            <b>{name}</b>: {description}
          </Text>
        ))}
    </Stack>
  );
}

function written(headers: Target['headers']): string {
  return Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function read(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
    }),
  );
}
