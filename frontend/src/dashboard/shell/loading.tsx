import { Group, Loader, Text } from '@mantine/core';

/** Something is on its way; said to a screen reader too. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <Group role="status" gap="sm" py="xl">
      <Loader size="sm" />
      <Text c="dimmed">Loading {what} …</Text>
    </Group>
  );
}
