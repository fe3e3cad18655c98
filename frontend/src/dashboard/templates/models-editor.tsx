import {
  Autocomplete,
  Fieldset,
  NumberInput,
  SimpleGrid,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { NumberField } from './number-field';
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
              {kind === 'llm' && (
                <NumberField
                  label="Longest answer, tokens"
                  usual="the provider's default"
                  min={1}
                  value={choice.max_output_tokens}
                  error={errorAt(`${at}/max_output_tokens`)}
                  onChange={(max_output_tokens) => change({ max_output_tokens })}
                />
              )}
            </SimpleGrid>
            <TagsInput
              mt="sm"
              label="Where that one fails"
              description="Others in their order: a provider, or provider/model."
              placeholder={(choice.fallbacks ?? []).length > 0 ? '' : 'nobody takes its place'}
              data={providers.filter((name) => name !== 'auto')}
              value={(choice.fallbacks ?? []).map(spelled)}
              error={errorAt(`${at}/fallbacks`)}
              onChange={(names) =>
                change({ fallbacks: names.map((name) => choiceOf(name, choice.fallbacks)) })
              }
            />
          </Fieldset>
        );
      })}
    </Stack>
  );
}

/** Nothing is said of what is empty. */
function without(choice: ModelChoice): ModelChoice {
  return Object.fromEntries(
    Object.entries(choice).filter(
      ([, value]) =>
        value !== '' && value !== undefined && !(Array.isArray(value) && !value.length),
    ),
  );
}

/** A choice in a word: `openai`, `openai/gpt-4.1-mini`. */
function spelled({ provider = 'auto', model }: ModelChoice): string {
  return model ? `${provider}/${model}` : provider;
}

/** What such a word means; a choice that says more, a voice for example, stays as it is. */
function choiceOf(name: string, known: ModelChoice['fallbacks']): ModelChoice {
  const [provider = '', ...model] = name.trim().split('/');
  return (
    known?.find((choice) => spelled(choice) === name) ?? {
      provider,
      ...(model.length > 0 && { model: model.join('/') }),
    }
  );
}
