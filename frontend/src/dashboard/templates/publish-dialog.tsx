import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import { Findings } from './findings';
import type { Finding } from './template-document';

interface Props {
  readonly slug: string;
  /** Why nobody could be served. */
  readonly errors: readonly Finding[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks what for, and makes the saved draft a version. */
export function PublishDialog({ slug, errors, opened, onClose }: Props) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [live, setLive] = useState(true);
  const [anyway, setAnyway] = useState(false);
  const publish = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/templates/{slug}/versions', {
          params: { path: { slug } },
          body: { note: note || null, live, accept_errors: anyway },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['template', slug] });
      void queries.invalidateQueries({ queryKey: ['versions', slug] });
      void queries.invalidateQueries({ queryKey: ['library'] });
      setNote('');
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Publish" centered>
      <Stack>
        <Text size="sm">
          The draft becomes a version, which never changes. Sessions that run go on with theirs.
        </Text>
        <Textarea
          label="What is new"
          autosize
          minRows={2}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label="All new sessions run it from now on"
          checked={live}
          onChange={(event) => setLive(event.currentTarget.checked)}
        />
        <Findings title="This has to be put right" color="red">
          {errors.map(({ message }) => message)}
        </Findings>
        {publish.isError && <Trouble error={publish.error} />}
        {(errors.length > 0 || publish.isError) && (
          <Checkbox
            label="Publish it although no worker can serve it now"
            checked={anyway}
            onChange={(event) => setAnyway(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={errors.length > 0 && !anyway}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            Publish
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
