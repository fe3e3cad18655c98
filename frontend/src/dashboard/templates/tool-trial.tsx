import { Badge, Button, Code, Group, JsonInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import { objectIn } from './json-field';

interface Props {
  readonly slug: string;
  readonly tool: string;
}

const COLORS: Readonly<Record<string, string>> = { done: 'teal', failed: 'red', unknown: 'yellow' };

/** Calls a tool once, in earnest, and shows what the model would read. */
export function ToolTrial({ slug, tool }: Props) {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('{}');
  const given = objectIn(text);
  const trial = useMutation({
    mutationFn: (given: Readonly<Record<string, unknown>>) =>
      bodyOf(
        api.POST('/api/templates/{slug}/tools/{tool}/test', {
          params: { path: { slug, tool } },
          body: { arguments: { ...given } as Record<string, never> },
        }),
      ),
  });
  if (!opened) {
    return (
      <Group>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpened(true)}>
          Call it once
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <JsonInput
        label="Arguments of the call"
        description="The tool of the saved draft is really called."
        autosize
        minRows={2}
        value={text}
        error={given === null && 'This is not a JSON object yet.'}
        onChange={setText}
      />
      <Group>
        <Button
          size="xs"
          variant="default"
          loading={trial.isPending}
          disabled={given === null}
          onClick={() => given && trial.mutate(given)}
        >
          Call {tool}
        </Button>
      </Group>
      {trial.isError && <Trouble error={trial.error} />}
      {trial.data && (
        <div role="status">
          <Group gap="xs" mb={4}>
            <Badge color={COLORS[trial.data.outcome] ?? 'gray'} variant="light">
              {trial.data.outcome}
            </Badge>
            <Text size="xs" c="dimmed">
              {trial.data.took_ms} ms
            </Text>
          </Group>
          <Code block>{trial.data.content || '(nothing)'}</Code>
        </div>
      )}
    </Stack>
  );
}
