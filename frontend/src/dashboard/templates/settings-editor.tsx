import { NumberInput, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { ConductEditor } from './conduct-editor';
import type { ErrorAt, TemplateDocument } from './template-document';

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
