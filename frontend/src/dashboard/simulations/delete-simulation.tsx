import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { DeleteForGood } from '../shell/delete-for-good';

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
      <DeleteForGood
        opened={asked}
        title="Delete this batch for good?"
        pending={remove.isPending}
        error={remove.error}
        onDelete={() => remove.mutate()}
        onClose={dialog.close}
      >
        Its results, what was said and how it sounded are deleted here, and cannot be brought back.
        Its folder where it was played stays.
      </DeleteForGood>
    </>
  );
}
