import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks for the little that a template begins with. */
export function NewTemplate({ opened, onClose }: Props) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [instructions, setInstructions] = useState('');
  const slug = slugOf(name);
  const create = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/templates', {
          body: { slug, name, agents: [{ name: 'agent', display_name: name, instructions }] },
        }),
      ),
    onSuccess: ({ template }) => {
      void queries.invalidateQueries({ queryKey: ['library'] });
      go(`/templates/${template.slug}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New template" centered>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description={slug && `Its slug will be ${slug}; pages name it as agentName.`}
            placeholder="Front desk"
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label="Who is its first agent?"
            placeholder="You work at the front desk of Hotel Aurora. Ask one question at a time."
            required
            autosize
            minRows={4}
            value={instructions}
            onChange={(event) => setInstructions(event.currentTarget.value)}
          />
          {create.isError && <Trouble error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!slug}>
              Make it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A slug that says what the name says. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
}
