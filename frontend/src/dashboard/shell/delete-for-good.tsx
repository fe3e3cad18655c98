import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Trouble } from './trouble';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  /** What is deleted, and what stays. */
  readonly children: ReactNode;
  readonly pending: boolean;
  /** Why it could not be deleted; `null` where nothing failed. */
  readonly error: Error | null;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something is deleted that nobody can bring back. */
export function DeleteForGood({
  opened,
  title,
  children,
  pending,
  error,
  onDelete,
  onClose,
}: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered>
      <Stack gap="md">
        <Text size="sm">{children}</Text>
        {error && <Trouble error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red" loading={pending} onClick={onDelete}>
            Delete for good
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
