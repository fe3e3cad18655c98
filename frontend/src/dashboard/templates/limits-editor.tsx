import { Fieldset, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { NumberField } from './number-field';
import { type ErrorAt, type TemplateDocument, withoutEmpty } from './template-document';

type Budget = NonNullable<TemplateDocument['budget']>;

interface Props {
  readonly template: TemplateDocument;
  readonly onChange: (changed: Partial<TemplateDocument>) => void;
  readonly errorAt: ErrorAt;
}

/** How much sessions may spend, and how long recordings stay: set when the template is published. */
export function LimitsEditor({ template, onChange, errorAt }: Props) {
  const budget = template.budget ?? {};
  const change = (changed: Partial<Budget>) => {
    const left = withoutEmpty({ ...budget, ...changed });
    onChange({ budget: Object.keys(left).length > 0 ? left : undefined });
  };
  return (
    <Fieldset legend="Limits" radius="md">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          They count from the next publication on. What is left open stays as it is set on the pages
          Costs and Recordings.
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberField
            label="A session, US dollars"
            usual="as set"
            whole={false}
            min={0}
            value={budget.session_usd}
            error={errorAt('/budget/session_usd') ?? errorAt('/budget')}
            onChange={(session_usd) => change({ session_usd })}
          />
          <NumberField
            label="A day (UTC), US dollars"
            usual="as set"
            whole={false}
            min={0}
            value={budget.day_usd}
            error={errorAt('/budget/day_usd')}
            onChange={(day_usd) => change({ day_usd })}
          />
          <NumberField
            label="Warn at, percent"
            usual="80"
            min={1}
            max={100}
            value={budget.warn_percent}
            error={errorAt('/budget/warn_percent')}
            onChange={(warn_percent) => change({ warn_percent })}
          />
        </SimpleGrid>
        <Textarea
          label="When a budget is spent"
          description="Said by agents without a goodbye of their own."
          placeholder="I am sorry, I have to end our conversation here. Goodbye."
          autosize
          value={budget.goodbye ?? ''}
          error={errorAt('/budget/goodbye')}
          onChange={(event) => change({ goodbye: event.currentTarget.value })}
        />
        <NumberField
          label="Recordings are kept, days"
          usual="as set"
          min={1}
          max={3650}
          value={template.retention_days}
          error={errorAt('/retention_days')}
          onChange={(retention_days) => onChange({ retention_days })}
        />
      </Stack>
    </Fieldset>
  );
}
