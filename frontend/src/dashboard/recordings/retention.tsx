import { Anchor, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';

const MOST_DAYS = 3_650;

/** The API's document says of a request only that it is an object: which one, the operation tells. */
function olderThan(days: number): Record<string, never> {
  const request: unknown = { operation: 'apply_retention', days, dry_run: false };
  return request as Record<string, never>;
}

/** Has the recording specialist delete what is older than so many days. */
export function RetentionButton() {
  const [opened, { open, close }] = useDisclosure();
  const [days, setDays] = useState<number | string>(90);
  const remove = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/tasks', {
          body: {
            title: `Delete recordings older than ${days} days`,
            steps: [
              {
                specialist: 'recording',
                request: olderThan(Number(days)),
              },
            ],
          },
        }),
      ),
  });
  const valid = typeof days === 'number' && days >= 1 && days <= MOST_DAYS;
  return (
    <>
      <Button variant="default" onClick={open}>
        Delete old ones …
      </Button>
      <Modal
        opened={opened}
        onClose={() => {
          close();
          remove.reset();
        }}
        title="Delete old recordings"
        centered
      >
        <Stack gap="md">
          <NumberInput
            label="Older than so many days"
            value={days}
            onChange={setDays}
            min={1}
            max={MOST_DAYS}
            allowDecimal={false}
          />
          <Text size="sm">
            They are deleted from the disk, the object store and the database, and cannot be brought
            back.
          </Text>
          {remove.isError && <Trouble error={remove.error} />}
          {remove.data ? (
            <Text size="sm" role="status">
              The recording specialist is at it:{' '}
              <Anchor href={`/tasks/${remove.data.id}`} underline="always">
                see what it deletes
              </Anchor>
              .
            </Text>
          ) : (
            <Group justify="flex-end">
              <Button
                color="red"
                disabled={!valid}
                loading={remove.isPending}
                onClick={() => remove.mutate()}
              >
                Delete for good
              </Button>
            </Group>
          )}
        </Stack>
      </Modal>
    </>
  );
}
