import { Select, SimpleGrid, Stack, Switch, TagsInput } from '@mantine/core';
import { NumberField } from './number-field';
import type { Agent, ErrorAt } from './template-document';

type TurnTaking = NonNullable<Agent['turn_taking']>;

interface Props {
  readonly turnTaking: TurnTaking;
  readonly pointer: string;
  readonly onChange: (turnTaking: TurnTaking) => void;
  readonly errorAt: ErrorAt;
}

const DETECTION = [
  { value: 'auto', label: 'By the sound where the worker can, else by silence' },
  { value: 'model', label: 'By the sound of the voice' },
  { value: 'silence', label: 'By silence alone' },
  { value: 'manual', label: 'When the person says so (push to talk)' },
];

const TIMES = [
  { name: 'min_endpointing_delay_ms', label: 'Waits at least, ms' },
  { name: 'max_endpointing_delay_ms', label: 'Waits at most, ms' },
  { name: 'vad_silence_ms', label: 'Silence that ends speech, ms' },
  { name: 'vad_min_speech_ms', label: 'Shortest speech, ms' },
  { name: 'min_interruption_ms', label: 'Speech that interrupts, ms' },
  { name: 'min_interruption_words', label: 'Words that interrupt' },
  {
    name: 'false_interruption_timeout_ms',
    label: 'An interruption without words is none after, ms',
  },
] as const;

/** When an agent takes a turn to be over, and when it lets itself be interrupted. */
export function TurnTakingEditor({ turnTaking, pointer, onChange, errorAt }: Props) {
  const change = (changed: Partial<TurnTaking>) => onChange({ ...turnTaking, ...changed });
  return (
    <Stack gap="sm">
      <Select
        label="A turn is over"
        placeholder="as Baton has it"
        clearable
        data={DETECTION}
        value={turnTaking.turn_detection ?? null}
        error={errorAt(`${pointer}/turn_detection`)}
        onChange={(value) =>
          change({ turn_detection: (value ?? undefined) as TurnTaking['turn_detection'] })
        }
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {TIMES.map(({ name, label }) => (
          <NumberField
            key={name}
            label={label}
            usual="as Baton has it"
            min={0}
            value={turnTaking[name]}
            error={errorAt(`${pointer}/${name}`)}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
        <NumberField
          label="What counts as speech, 0 to 1"
          usual="as Baton has it"
          min={0}
          max={1}
          step={0.05}
          whole={false}
          value={turnTaking.vad_threshold}
          error={errorAt(`${pointer}/vad_threshold`)}
          onChange={(vad_threshold) => change({ vad_threshold })}
        />
      </SimpleGrid>
      <TagsInput
        label="Words that do not interrupt"
        description="What people say to show that they listen."
        placeholder="mhm"
        value={turnTaking.backchannels ?? []}
        error={errorAt(`${pointer}/backchannels`)}
        onChange={(backchannels) => change({ backchannels })}
      />
      <Switch
        label="It goes on where it was when an interruption was none"
        checked={turnTaking.resume_false_interruption ?? true}
        onChange={(event) => change({ resume_false_interruption: event.currentTarget.checked })}
      />
    </Stack>
  );
}
