import {
  Accordion,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { ConductEditor } from './conduct-editor';
import { LimitsEditor } from './limits-editor';
import { ListeningEditor } from './listening-editor';
import { type ErrorAt, type TemplateDocument, withoutEmpty } from './template-document';
import { TurnTakingEditor } from './turn-taking-editor';

interface Props {
  readonly template: TemplateDocument;
  readonly onChange: (template: TemplateDocument) => void;
  readonly errorAt: ErrorAt;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** What holds for the whole template. */
export function SettingsEditor({ template, onChange, errorAt }: Props) {
  const change = (changed: Partial<TemplateDocument>) => onChange({ ...template, ...changed });
  return (
    <Stack gap="md" maw={720}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Name"
          value={template.name ?? ''}
          error={errorAt('/name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Language"
          description="For example en-US or de."
          placeholder="en-US"
          value={template.language ?? ''}
          error={errorAt('/language')}
          onChange={(event) => change({ language: event.currentTarget.value || undefined })}
        />
      </SimpleGrid>
      <NumberInput
        label="Longest session, minutes"
        min={1}
        max={24 * HOUR_MINUTES}
        value={(template.max_duration_ms ?? HOUR_MINUTES * MINUTE_MS) / MINUTE_MS}
        error={errorAt('/max_duration_ms')}
        onChange={(minutes) =>
          typeof minutes === 'number' &&
          change({ max_duration_ms: Math.round(minutes * MINUTE_MS) })
        }
      />
      <Switch
        label="Record both sides"
        checked={template.recorded ?? false}
        onChange={(event) => change({ recorded: event.currentTarget.checked })}
      />
      <LimitsEditor template={template} onChange={change} errorAt={errorAt} />
      <Switch
        label="Agents hear and speak; without, they read and write"
        checked={template.modality?.audio ?? true}
        onChange={(event) =>
          change({ modality: { ...template.modality, audio: event.currentTarget.checked } })
        }
      />
      <Switch
        label="Agents may ask for the camera"
        checked={template.modality?.camera ?? false}
        onChange={(event) =>
          change({ modality: { ...template.modality, camera: event.currentTarget.checked } })
        }
      />
      <Switch
        label="Agents may ask for the screen"
        checked={template.modality?.screen_share ?? false}
        onChange={(event) =>
          change({ modality: { ...template.modality, screen_share: event.currentTarget.checked } })
        }
      />
      <ConductEditor template={template} onChange={change} errorAt={errorAt} />
      <Accordion variant="separated" multiple>
        <Accordion.Item value="turns">
          <Accordion.Control>Whose turn it is, with agents that do not say</Accordion.Control>
          <Accordion.Panel>
            <TurnTakingEditor
              turnTaking={template.turn_taking ?? {}}
              pointer="/turn_taking"
              onChange={(turn_taking) => change({ turn_taking: withoutEmpty(turn_taking) })}
              errorAt={errorAt}
            />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="listening">
          <Accordion.Control>Whom agents listen to that do not say</Accordion.Control>
          <Accordion.Panel>
            <ListeningEditor
              listening={template.listening ?? {}}
              pointer="/listening"
              onChange={(listening) => change({ listening: withoutEmpty(listening) })}
              errorAt={errorAt}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      <TagsInput
        label="Keys of metadata"
        description="Looked for in the room's name and with the participant, where the session was started without."
        value={template.metadata_keys ?? []}
        error={errorAt('/metadata_keys')}
        onChange={(metadata_keys) => change({ metadata_keys })}
      />
      <TagsInput
        label="Pages that may start sessions without a key"
        description="Web origins, such as https://shop.example. With none, only keys may."
        value={template.allowed_origins ?? []}
        error={template.allowed_origins
          ?.map((_, index) => errorAt(`/allowed_origins/${index}`))
          .find((message) => message !== undefined)}
        onChange={(allowed_origins) => change({ allowed_origins })}
      />
    </Stack>
  );
}
