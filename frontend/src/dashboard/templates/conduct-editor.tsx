import { Fieldset, SimpleGrid, Stack, Switch, Textarea } from '@mantine/core';
import { NumberField } from './number-field';
import { type ErrorAt, type TemplateDocument, withoutEmpty } from './template-document';

interface Props {
  readonly template: TemplateDocument;
  readonly onChange: (changed: Partial<TemplateDocument>) => void;
  readonly errorAt: ErrorAt;
}

type Conduct = NonNullable<TemplateDocument['conduct']>;

const WORDS = [
  { name: 'away_prompt', label: 'When nobody has said anything for a while' },
  { name: 'duration_warning', label: 'When the longest time is nearly over' },
  { name: 'failover_notice', label: 'When another worker had to take over, and words were lost' },
] as const;

/** How all agents of a template conduct themselves. */
export function ConductEditor({ template, onChange, errorAt }: Props) {
  const conduct = template.conduct ?? {};
  const change = (changed: Partial<Conduct>) =>
    onChange({ conduct: withoutEmpty({ ...conduct, ...changed }) });
  return (
    <Fieldset legend="Conduct" radius="md">
      <Stack gap="sm">
        {WORDS.map(({ name, label }) => (
          <Textarea
            key={name}
            label={label}
            placeholder="Nothing is said."
            autosize
            value={conduct[name] ?? ''}
            error={errorAt(`/conduct/${name}`)}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberField
            label="A while is, ms"
            usual="as Baton has it"
            min={0}
            value={conduct.user_away_ms}
            error={errorAt('/conduct/user_away_ms')}
            onChange={(user_away_ms) => change({ user_away_ms })}
          />
          <NumberField
            label="Nearly is, ms before"
            usual="as Baton has it"
            min={0}
            value={conduct.duration_warning_ms}
            error={errorAt('/conduct/duration_warning_ms')}
            onChange={(duration_warning_ms) => change({ duration_warning_ms })}
          />
          <NumberField
            label="Told in short beyond, tokens"
            usual="as Baton has it"
            min={0}
            value={conduct.context_tokens}
            error={errorAt('/conduct/context_tokens')}
            onChange={(context_tokens) => change({ context_tokens })}
          />
        </SimpleGrid>
        <Switch
          label="Answers are begun before a person has quite finished"
          checked={conduct.preemptive_generation ?? true}
          onChange={(event) => change({ preemptive_generation: event.currentTarget.checked })}
        />
      </Stack>
    </Fieldset>
  );
}
