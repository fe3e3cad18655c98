import { Button, Code, Group, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { filled, variablesOf } from './template-document';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** What sessions usually know of who talks. */
const COMMON = ['user.name', 'topic'];

/** What an agent is told, with what a session fills in, and how that reads. */
export function InstructionsEditor({ value, onChange, error }: Props) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [previewed, setPreviewed] = useState(false);
  const variables = variablesOf(value);
  return (
    <Stack gap="xs">
      <Textarea
        label="Instructions"
        description="Who the agent is, what it knows, how it behaves."
        required
        autosize
        minRows={6}
        maxRows={24}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          Insert what the session knows:
        </Text>
        {COMMON.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            onClick={() => onChange(`${value}{{${name}}}`)}
          >
            {`{{${name}}}`}
          </Button>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={previewed}
          onClick={() => setPreviewed(!previewed)}
        >
          {previewed ? 'Hide the preview' : 'Preview'}
        </Button>
      </Group>
      {previewed && (
        <Paper withBorder p="sm" radius="md">
          <Stack gap="xs">
            {variables.length === 0 && (
              <Text size="sm" c="dimmed">
                There are no variables in it.
              </Text>
            )}
            {variables.map((name) => (
              <TextInput
                key={name}
                size="xs"
                label={<Code>{`{{${name}}}`}</Code>}
                placeholder="nothing, as when the session does not know it"
                value={values[name] ?? ''}
                onChange={(event) => {
                  const { value: given } = event.currentTarget;
                  setValues((before) => ({ ...before, [name]: given }));
                }}
              />
            ))}
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} aria-label="Preview">
              {filled(value, values)}
            </Text>
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
