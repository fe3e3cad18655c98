import { Select, Stack, Switch, TagsInput } from '@mantine/core';
import type { Agent, ErrorAt } from './template-document';

type Listening = NonNullable<Agent['listening']>;

interface Props {
  readonly listening: Listening;
  readonly pointer: string;
  readonly onChange: (listening: Listening) => void;
  readonly errorAt: ErrorAt;
}

const WHOM = [
  { value: 'one', label: 'One person: who came first' },
  { value: 'named', label: 'Those named below' },
  { value: 'all', label: 'Everybody' },
];

const SUPPRESSION = [
  { value: 'off', label: 'None' },
  { value: 'low', label: 'A little' },
  { value: 'moderate', label: 'Moderate' },
  { value: 'high', label: 'Much' },
  { value: 'very_high', label: 'As much as possible' },
];

/** Whom an agent listens to, and what is done to the sound before. */
export function ListeningEditor({ listening, pointer, onChange, errorAt }: Props) {
  const change = (changed: Partial<Listening>) => onChange({ ...listening, ...changed });
  return (
    <Stack gap="sm">
      <Select
        label="It listens to"
        placeholder="as Baton has it"
        clearable
        data={WHOM}
        value={listening.listen_to ?? null}
        error={errorAt(`${pointer}/listen_to`)}
        onChange={(value) => change({ listen_to: (value ?? undefined) as Listening['listen_to'] })}
      />
      {listening.listen_to === 'named' && (
        <TagsInput
          label="Identities"
          description="Of participants, as their tokens have them."
          value={listening.listen_identities ?? []}
          error={errorAt(`${pointer}/listen_identities`)}
          onChange={(listen_identities) => change({ listen_identities })}
        />
      )}
      <Select
        label="Noise is suppressed"
        placeholder="as Baton has it"
        clearable
        data={SUPPRESSION}
        value={listening.noise_suppression ?? null}
        error={errorAt(`${pointer}/noise_suppression`)}
        onChange={(value) =>
          change({ noise_suppression: (value ?? undefined) as Listening['noise_suppression'] })
        }
      />
      <Switch
        label="The agent’s own voice is taken out of what it hears"
        checked={listening.echo_cancellation ?? false}
        onChange={(event) => change({ echo_cancellation: event.currentTarget.checked })}
      />
      <Switch
        label="Low voices are made louder"
        checked={listening.gain_control ?? false}
        onChange={(event) => change({ gain_control: event.currentTarget.checked })}
      />
    </Stack>
  );
}
