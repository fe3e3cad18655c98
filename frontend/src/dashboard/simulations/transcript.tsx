import { Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { duration } from '../text/format';

interface Props {
  readonly batch: string;
  readonly number: number;
}

/** What was said in a conversation, what was misheard of it, and which tools were called. */
export function Transcript({ batch, number }: Props) {
  const transcript = useQuery({
    queryKey: ['simulations', batch, number],
    queryFn: () =>
      bodyOf(
        api.GET('/api/simulations/{id}/conversations/{number}', {
          params: { path: { id: batch, number } },
        }),
      ),
  });
  if (transcript.isPending) {
    return <Loading what="the conversation" />;
  }
  if (transcript.isError) {
    return <Trouble error={transcript.error} />;
  }
  const { customer, support, lines, tools } = transcript.data;
  return (
    <Stack gap="xs" data-testid="transcript">
      {lines.map((line) => (
        <Group key={`${line.start_ms} ${line.role}`} gap="sm" wrap="nowrap" align="flex-start">
          <Text size="xs" c="dimmed" w={48} ta="right">
            {duration(line.start_ms)}
          </Text>
          <div>
            <Text size="sm">
              <Text span fw={600} size="sm">
                {line.role === 'customer' ? customer : support}
              </Text>{' '}
              {line.text}
              {line.manner && (
                <Text span size="xs" c="dimmed">
                  {` (${line.manner})`}
                </Text>
              )}
            </Text>
            {line.heard && line.heard !== line.text && (
              <Text size="xs" c="dimmed">
                heard: {line.heard}
              </Text>
            )}
          </div>
        </Group>
      ))}
      {tools.map((tool) => (
        <Text key={`${tool.name} ${tool.arguments}`} size="xs">
          <Code>{tool.name}</Code> with <Code>{tool.arguments}</Code>: {tool.result}
        </Text>
      ))}
    </Stack>
  );
}
