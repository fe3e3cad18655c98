import { Group, Stack, Text } from '@mantine/core';
import { count, duration, milliseconds } from '../text/format';
import { lasted, medianResponse, type Session } from './timeline';

/** A session in a few numbers. */
export function Facts({ session }: { readonly session: Session }) {
  const ran = lasted(session, Date.now());
  const response = medianResponse(session);
  const failed = session.tool_calls.filter(({ outcome }) => /failed|unknown/.test(outcome)).length;
  const facts = [
    { name: 'Duration', value: ran === null ? '–' : duration(ran) },
    { name: 'Turns', value: String(session.turns.length) },
    { name: 'Median response', value: response === null ? '–' : milliseconds(response) },
    { name: 'Handoffs', value: String(session.handoffs.length) },
    {
      name: 'Tool calls',
      value:
        failed === 0
          ? String(session.tool_calls.length)
          : `${session.tool_calls.length}, ${count(failed, 'failure')}`,
    },
  ];
  return (
    <Group component="dl" gap="xl" my={0}>
      {facts.map(({ name, value }) => (
        <Stack key={name} gap={0}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} size="lg">
            {value}
          </Text>
        </Stack>
      ))}
    </Group>
  );
}
