import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';

/** An address that leads nowhere, and the way back. */
export function NotFound({ what }: { readonly what: string }) {
  return (
    <Stack gap="xs" py="xl" align="flex-start">
      <Title order={1} size="h2">
        Not found
      </Title>
      <Text>{what}</Text>
      <Anchor component={Link} href="/">
        Go to the overview
      </Anchor>
    </Stack>
  );
}
