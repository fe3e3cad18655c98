import { Autocomplete, Fieldset, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { Agent, ErrorAt, ModelChoice } from './template-document';

interface Props {
  readonly models: Agent['models'];
  readonly pointer: string;
  readonly onChange: (models: NonNullable<Agent['models']>) => void;
  readonly errorAt: ErrorAt;
}

const KINDS = [
  {
    kind: 'llm',
    label: 'Language model',
    providers: ['auto', 'openai', 'anthropic', 'gemini', 'openai-realtime', 'offline'],
  },
  {
    kind: 'stt',
    label: 'Speech to text',
    providers: ['auto', 'deepgram', 'assemblyai', 'openai', 'offline'],
  },
  {
    kind: 'tts',
    label: 'Voice',
    providers: ['auto', 'cartesia', 'elevenlabs', 'openai', 'offline'],
  },
] as const;

/** An agent's ears, mind and voice. */
export function ModelsEditor({ models, pointer, onChange, errorAt }: Props) {
  return (
    <Stack gap="sm">
      {KINDS.map(({ kind, label, providers }) => {
        const choice: ModelChoice = models?.[kind] ?? {};
        const at = `${pointer}/${kind}`;
        const change = (changed: Partial<ModelChoice>) =>
          onChange({ ...models, [kind]: without({ ...choice, ...changed }) });
        return (
          <Fieldset key={kind} legend={label} radius="md">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <Autocomplete
                label="Provider"
                data={[...providers]}
                placeholder="auto"
                value={choice.provider ?? ''}
                error={errorAt(`${at}/provider`) ?? errorAt(at)}
                onChange={(provider) => change({ provider })}
              />
              <TextInput
                label="Model"
                placeholder="the provider's default"
                value={choice.model ?? ''}
                error={errorAt(`${at}/model`)}
                onChange={(event) => change({ model: event.currentTarget.value })}
              />
              {kind === 'tts' && (
                <TextInput
                  label="Voice"
                  placeholder="the provider's default"
                  value={choice.voice ?? ''}
                  error={errorAt(`${at}/voice`)}
                  onChange={(event) => change({ voice: event.currentTarget.value })}
                />
              )}
              {kind === 'llm' && (
                <NumberInput
                  label="Temperature"
                  placeholder="the provider's default"
                  min={0}
                  max={2}
                  step={0.1}
                  value={choice.temperature ?? ''}
                  error={errorAt(`${at}/temperature`)}
                  onChange={(value) =>
                    change({ temperature: typeof value === 'number' ? value : undefined })
                  }
                />
              )}
            </SimpleGrid>
          </Fieldset>
        );
      })}
    </Stack>
  );
}

/** Nothing is said of what is empty. */
function without(choice: ModelChoice): ModelChoice {
  return Object.fromEntries(
    Object.entries(choice).filter(([, value]) => value !== '' && value !== undefined),
  );
}
