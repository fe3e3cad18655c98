import { Button, Group, Paper, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { JsonField } from './json-field';
import type { Agent, ErrorAt } from './template-document';

type Example = NonNullable<Agent['examples']>[number];

interface Props {
  readonly examples: readonly Example[];
  readonly pointer: string;
  readonly onChange: (examples: Example[]) => void;
  readonly errorAt: ErrorAt;
}

/** What people may say, and what the agent does then: the grammar of offline ears, and a hint to models. */
export function ExamplesEditor({ examples, pointer, onChange, errorAt }: Props) {
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed">
        Models take them as a hint; offline, the agent understands these phrases only.
      </Text>
      {examples.map((example, index) => {
        const change = (changed: Partial<Example>) =>
          onChange(examples.map((other, at) => (at === index ? { ...other, ...changed } : other)));
        const at = `${pointer}/${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example has no name of its own
          <Paper key={index} withBorder p="sm" radius="md" w="100%">
            <Stack gap="xs">
              <TagsInput
                label="Somebody says"
                placeholder="where is my parcel"
                value={example.phrases ?? []}
                error={errorAt(`${at}/phrases`) ?? errorAt(at)}
                onChange={(phrases) => change({ phrases })}
              />
              <Textarea
                label="It answers"
                autosize
                value={example.reply ?? ''}
                error={errorAt(`${at}/reply`)}
                onChange={(event) => change({ reply: event.currentTarget.value || undefined })}
              />
              <TextInput
                label="And calls the tool"
                placeholder="none"
                value={example.tool ?? ''}
                error={errorAt(`${at}/tool`)}
                onChange={(event) => change({ tool: event.currentTarget.value || undefined })}
              />
              {example.tool && (
                <JsonField
                  label="With these arguments"
                  description="For offline minds, which find no other ones than the schema tells."
                  value={example.arguments}
                  error={errorAt(`${at}/arguments`)}
                  onChange={(given) => change({ arguments: given })}
                />
              )}
              <Group justify="flex-end">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  onClick={() => onChange(examples.filter((_, other) => other !== index))}
                >
                  Remove
                </Button>
              </Group>
            </Stack>
          </Paper>
        );
      })}
      <Button variant="default" size="sm" onClick={() => onChange([...examples, { phrases: [] }])}>
        Add an example
      </Button>
    </Stack>
  );
}
