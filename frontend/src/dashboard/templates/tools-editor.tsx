import {
  ActionIcon,
  Button,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { JsonField } from './json-field';
import { McpEditor } from './mcp-editor';
import { NumberField } from './number-field';
import { type ErrorAt, type Tool, withoutEmpty } from './template-document';
import { ToolLimitsEditor } from './tool-limits-editor';
import { ToolTrial } from './tool-trial';

interface Props {
  readonly slug: string;
  readonly tools: readonly Tool[];
  readonly pointer: string;
  readonly onChange: (tools: Tool[]) => void;
  readonly errorAt: ErrorAt;
}

const KINDS: { value: NonNullable<Tool['kind']>; label: string }[] = [
  { value: 'built_in', label: 'Built in' },
  { value: 'webhook', label: 'Webhook' },
  { value: 'mcp', label: 'MCP server' },
  { value: 'activity', label: 'Own Temporal worker' },
  { value: 'function', label: 'Java function' },
];

const BUILT_IN = [
  'current_time',
  'end_session',
  'log_observation',
  'search_knowledge_base',
  'send_ui_action',
  'request_camera',
  'request_screen_share',
  'collect_name',
  'collect_email',
  'collect_phone',
  'collect_address',
  'collect_date',
  'collect_digits',
];

/** What an agent may do besides talking. */
export function ToolsEditor({ slug, tools, pointer, onChange, errorAt }: Props) {
  const change = (index: number, changed: Partial<Tool>) =>
    onChange(tools.map((tool, at) => (at === index ? { ...tool, ...changed } : tool)));
  const unused = BUILT_IN.find((name) => !tools.some((tool) => tool.name === name));
  return (
    <Stack gap="sm">
      {tools.length === 0 && (
        <Text size="sm" c="dimmed">
          It can only talk. Let it look something up, or do something.
        </Text>
      )}
      {tools.map((tool, index) => (
        <ToolForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a tool's name changes while it is typed
          key={index}
          slug={slug}
          tool={tool}
          pointer={`${pointer}/${index}`}
          onChange={(changed) => change(index, changed)}
          onRemove={() => onChange(tools.filter((_, at) => at !== index))}
          errorAt={errorAt}
        />
      ))}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={!unused}
          onClick={() => onChange([...tools, { name: unused ?? '', kind: 'built_in' }])}
        >
          Add a built-in tool
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            onChange([
              ...tools,
              {
                name: `tool_${tools.length + 1}`,
                kind: 'webhook',
                url: 'https://',
                description: '',
                parameters: { type: 'object', properties: {} },
              },
            ])
          }
        >
          Add a webhook
        </Button>
      </Group>
    </Stack>
  );
}

interface FormProps {
  readonly slug: string;
  readonly tool: Tool;
  readonly pointer: string;
  readonly onChange: (changed: Partial<Tool>) => void;
  readonly onRemove: () => void;
  readonly errorAt: ErrorAt;
}

function ToolForm({ slug, tool, pointer, onChange, onRemove, errorAt }: FormProps) {
  const builtIn = tool.kind === 'built_in';
  const activity = tool.activity ?? { task_queue: '', type: '' };
  const described = tool.kind === 'webhook' || tool.kind === 'activity';
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Group align="flex-end" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ flex: 1 }}>
            {builtIn ? (
              <Select
                label="Tool"
                data={
                  BUILT_IN.includes(tool.name ?? '') ? BUILT_IN : [tool.name ?? '', ...BUILT_IN]
                }
                allowDeselect={false}
                value={tool.name ?? ''}
                error={errorAt(`${pointer}/name`)}
                onChange={(name) => onChange({ name: name ?? '' })}
              />
            ) : (
              <TextInput
                label="Tool"
                value={tool.name ?? ''}
                error={errorAt(`${pointer}/name`)}
                onChange={(event) => onChange({ name: event.currentTarget.value })}
              />
            )}
            <Select
              label="Runs"
              data={KINDS}
              allowDeselect={false}
              value={tool.kind ?? null}
              error={errorAt(`${pointer}/kind`) ?? errorAt(pointer)}
              onChange={(kind) => kind && onChange({ kind: kind as Tool['kind'] })}
            />
          </SimpleGrid>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`Remove the tool ${tool.name}`}
            onClick={onRemove}
          >
            ×
          </ActionIcon>
        </Group>
        {described && (
          <Textarea
            label="When to call it"
            autosize
            minRows={2}
            value={tool.description ?? ''}
            error={errorAt(`${pointer}/description`)}
            onChange={(event) => onChange({ description: event.currentTarget.value })}
          />
        )}
        {tool.kind === 'webhook' && (
          <>
            <TextInput
              label="Address"
              value={tool.url ?? ''}
              error={errorAt(`${pointer}/url`)}
              onChange={(event) => onChange({ url: event.currentTarget.value })}
            />
            <TextInput
              label="Secret"
              description="Name of the secret that its requests are signed with; without one they are not."
              value={tool.secret ?? ''}
              error={errorAt(`${pointer}/secret`)}
              onChange={(event) => onChange({ secret: event.currentTarget.value || undefined })}
            />
            <Switch
              label="A repeated call does no harm (it honours Idempotency-Key)"
              checked={tool.idempotent ?? false}
              onChange={(event) => onChange({ idempotent: event.currentTarget.checked })}
            />
          </>
        )}
        {tool.kind === 'mcp' && (
          <McpEditor
            target={tool.mcp ?? {}}
            pointer={`${pointer}/mcp`}
            onChange={(mcp) => onChange({ mcp })}
            errorAt={errorAt}
          />
        )}
        {tool.kind === 'activity' && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label="Task queue"
              value={activity.task_queue}
              error={errorAt(`${pointer}/activity/task_queue`) ?? errorAt(`${pointer}/activity`)}
              onChange={(event) =>
                onChange({ activity: { ...activity, task_queue: event.currentTarget.value } })
              }
            />
            <TextInput
              label="Activity type"
              value={activity.type}
              error={errorAt(`${pointer}/activity/type`)}
              onChange={(event) =>
                onChange({ activity: { ...activity, type: event.currentTarget.value } })
              }
            />
            <NumberField
              label="Tried at most so often"
              usual="as Baton has it"
              min={1}
              value={activity.attempts}
              error={errorAt(`${pointer}/activity/attempts`)}
              onChange={(attempts) =>
                onChange({ activity: withoutEmpty({ ...activity, attempts }) })
              }
            />
            <NumberField
              label="Lost without a heartbeat for, ms"
              usual="no heartbeat is wanted"
              min={1}
              value={activity.heartbeat_timeout_ms}
              error={errorAt(`${pointer}/activity/heartbeat_timeout_ms`)}
              onChange={(heartbeat_timeout_ms) =>
                onChange({ activity: withoutEmpty({ ...activity, heartbeat_timeout_ms }) })
              }
            />
          </SimpleGrid>
        )}
        {described && (
          <JsonField
            label="Arguments (JSON Schema)"
            value={tool.parameters ?? { type: 'object' }}
            error={errorAt(`${pointer}/parameters`)}
            onChange={(parameters) =>
              parameters && onChange({ parameters: parameters as Tool['parameters'] })
            }
          />
        )}
        <ToolLimitsEditor tool={tool} pointer={pointer} onChange={onChange} errorAt={errorAt} />
        {tool.kind !== 'mcp' && <ToolTrial slug={slug} tool={tool.name} />}
      </Stack>
    </Paper>
  );
}
