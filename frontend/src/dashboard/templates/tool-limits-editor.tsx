import { Fieldset, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { NumberField } from './number-field';
import { type ErrorAt, type Tool, withoutEmpty } from './template-document';

interface Props {
  readonly tool: Tool;
  readonly pointer: string;
  readonly onChange: (changed: Partial<Tool>) => void;
  readonly errorAt: ErrorAt;
}

type Limits = NonNullable<Tool['limits']>;
type Approval = NonNullable<Tool['approval']>;

const DUPLICATES = [
  { value: 'allow', label: 'is made too' },
  { value: 'reject', label: 'is refused' },
  { value: 'join', label: 'gets the answer of the first' },
];

const USUAL_APPROVAL: Approval = { timeout_ms: 120_000 };

/** How often a tool may be called, how long it may take, and whether a person has to agree. */
export function ToolLimitsEditor({ tool, pointer, onChange, errorAt }: Props) {
  const limits = tool.limits ?? {};
  const limit = (changed: Partial<Limits>) =>
    onChange({ limits: withoutEmpty({ ...limits, ...changed }) });
  const approval = tool.approval;
  return (
    <Fieldset legend="Limits" radius="md">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberField
            label="Takes at most, ms"
            usual="as Baton has it"
            min={1}
            value={tool.timeout_ms}
            error={errorAt(`${pointer}/timeout_ms`)}
            onChange={(timeout_ms) => onChange({ timeout_ms })}
          />
          <NumberField
            label="Calls a minute, in a session"
            usual="no limit"
            min={1}
            value={limits.per_minute}
            error={errorAt(`${pointer}/limits/per_minute`)}
            onChange={(per_minute) => limit({ per_minute })}
          />
          <NumberField
            label="Calls a minute, in all sessions"
            usual="no limit"
            min={1}
            value={limits.per_minute_in_template}
            error={errorAt(`${pointer}/limits/per_minute_in_template`)}
            onChange={(per_minute_in_template) => limit({ per_minute_in_template })}
          />
        </SimpleGrid>
        <Select
          label="The same call while the first one runs"
          placeholder="is made too"
          clearable
          data={DUPLICATES}
          value={limits.duplicates ?? null}
          error={errorAt(`${pointer}/limits/duplicates`)}
          onChange={(value) => limit({ duplicates: (value ?? undefined) as Limits['duplicates'] })}
        />
        <Switch
          label="A call that still runs when the session ends is cancelled"
          checked={limits.cancellable ?? false}
          onChange={(event) => limit({ cancellable: event.currentTarget.checked })}
        />
        <Switch
          label="A person has to agree to each call"
          checked={approval !== undefined}
          onChange={(event) =>
            onChange({ approval: event.currentTarget.checked ? USUAL_APPROVAL : undefined })
          }
        />
        {approval !== undefined && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberField
              label="It is refused after, ms"
              usual="never"
              min={1}
              value={approval.timeout_ms}
              error={errorAt(`${pointer}/approval/timeout_ms`)}
              onChange={(timeout_ms) =>
                onChange({ approval: withoutEmpty({ ...approval, timeout_ms }) })
              }
            />
            <NumberField
              label="Somebody else shall look after, ms"
              usual="never"
              min={1}
              value={approval.escalate_after_ms}
              error={errorAt(`${pointer}/approval/escalate_after_ms`)}
              onChange={(escalate_after_ms) =>
                onChange({ approval: withoutEmpty({ ...approval, escalate_after_ms }) })
              }
            />
          </SimpleGrid>
        )}
      </Stack>
    </Fieldset>
  );
}
