import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { Trouble } from '../shell/trouble';

/** Deletes a batch, once that is confirmed. */
export function DeleteSimulation({ id }: { readonly id: string }) {
  const [asked, dialog] = useDisclosure(false);
  const [, go] = useLocation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/simulations/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['simulations', id] });
      void queries.invalidateQueries({ queryKey: ['simulations'], exact: true });
      go('/simulations');
    },
  });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Delete
      </Button>
      <Modal opened={asked} onClose={dialog.close} title="Delete this batch for good?" centered>
        <Stack gap="md">
          <Text size="sm">
            Its results, what was said and how it sounded are deleted here, and cannot be brought
            back. Its folder where it was played stays.
          </Text>
          {remove.isError && <Trouble error={remove.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={dialog.close}>
              Keep it
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Delete for good
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
