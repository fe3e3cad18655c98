import { Stack, Switch, Text } from '@mantine/core';
import type { Agent, TemplateDocument } from './template-document';

interface Props {
  readonly template: TemplateDocument;
  readonly agent: Agent;
  readonly error: string | undefined;
  readonly onChange: (changed: Partial<Agent>) => void;
}

const ALLOWED = [
  { name: 'audio', label: 'It hears and speaks; without, it reads and writes' },
  { name: 'camera', label: 'It may ask for the camera' },
  { name: 'screen_share', label: 'It may ask for the screen' },
] as const;

/** By which ways an agent meets people: those of the template, or its own. */
export function SensesEditor({ template, agent, error, onChange }: Props) {
  const shared = { audio: true, camera: false, screen_share: false, ...template.modality };
  const modality = agent.modality;
  const now = { ...shared, ...modality };
  return (
    <Stack gap="sm">
      <Switch
        label="As the whole template"
        checked={modality === undefined}
        onChange={(event) =>
          onChange({ modality: event.currentTarget.checked ? undefined : shared })
        }
      />
      {ALLOWED.map(({ name, label }) => (
        <Switch
          key={name}
          label={label}
          disabled={modality === undefined}
          checked={now[name]}
          onChange={(event) =>
            onChange({ modality: { ...now, [name]: event.currentTarget.checked } })
          }
        />
      ))}
      <Switch
        label="It sees what is shown: pictures go along with what people say"
        checked={agent.vision !== undefined}
        onChange={(event) => onChange({ vision: event.currentTarget.checked ? {} : undefined })}
      />
      {agent.vision !== undefined && (
        <>
          <Switch
            label="Camera and screen at the same time"
            checked={agent.vision.both ?? false}
            onChange={(event) =>
              onChange({ vision: { ...agent.vision, both: event.currentTarget.checked } })
            }
          />
          <Switch
            label="Large pictures, to read small print; they cost more"
            checked={agent.vision.closely ?? false}
            onChange={(event) =>
              onChange({ vision: { ...agent.vision, closely: event.currentTarget.checked } })
            }
          />
        </>
      )}
      {error && (
        <Text size="sm" c="var(--dashboard-alarm)">
          {error}
        </Text>
      )}
    </Stack>
  );
}
