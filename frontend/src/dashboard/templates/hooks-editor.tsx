import { Stack, Textarea, TextInput } from '@mantine/core';
import { NumberField } from './number-field';
import type { Agent, ErrorAt } from './template-document';

type Hooks = NonNullable<Agent['hooks']>;

interface Props {
  readonly hooks: Hooks;
  readonly pointer: string;
  readonly onChange: (hooks: Hooks) => void;
  readonly errorAt: ErrorAt;
}

const WORDS = [
  {
    name: 'on_enter',
    label: 'When it takes over',
    description: 'An instruction to the model, which says something to that end.',
  },
  {
    name: 'on_exit',
    label: 'Goodbye',
    description: 'Said word for word before a session ends.',
  },
  {
    name: 'filler',
    label: 'While a tool takes long',
    description: 'Said when a tool has not answered for a while.',
  },
  {
    name: 'hold_on',
    label: 'When a tool has to wait',
    description: 'Said when tools cannot be called for the moment.',
  },
] as const;

/** What an agent says, or is told, at certain moments. */
export function HooksEditor({ hooks, pointer, onChange, errorAt }: Props) {
  return (
    <Stack gap="sm">
      {WORDS.map(({ name, label, description }) => (
        <Textarea
          key={name}
          label={label}
          description={description}
          autosize
          value={hooks[name] ?? ''}
          error={errorAt(`${pointer}/${name}`)}
          onChange={(event) => onChange({ ...hooks, [name]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label="Tool for each turn"
        description="Called with what the person said; the agent knows its result when it answers."
        placeholder="none"
        value={hooks.on_user_turn_completed ?? ''}
        error={errorAt(`${pointer}/on_user_turn_completed`)}
        onChange={(event) =>
          onChange({ ...hooks, on_user_turn_completed: event.currentTarget.value })
        }
      />
      <NumberField
        label="A while is, ms"
        usual="2000"
        min={100}
        value={hooks.filler_after_ms}
        error={errorAt(`${pointer}/filler_after_ms`)}
        onChange={(filler_after_ms) => onChange({ ...hooks, filler_after_ms })}
      />
    </Stack>
  );
}
