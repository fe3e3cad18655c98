import { Button, Checkbox, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import { OnlyOnce } from './only-once';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a key for a program. */
export function NewKey({ opened, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['sessions:start']);
  const access = useQuery({
    queryKey: ['access'],
    queryFn: () => bodyOf(api.GET('/api/access')),
  });
  const make = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/keys', { body: { name, scopes } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  const close = () => {
    make.reset();
    setName('');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal opened={opened} onClose={close} title="New API key" centered size="lg">
      {make.data ? (
        <OnlyOnce label="API key" value={make.data.key}>
          <Text size="sm">Send it as “Authorization: Bearer …”. Keep it out of pages.</Text>
        </OnlyOnce>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="Which program is it for?"
              placeholder="Web shop"
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group label="What may it do?" value={scopes} onChange={setScopes}>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
                {(access.data?.scopes ?? []).map((scope) => (
                  <Checkbox key={scope} value={scope} label={scope} />
                ))}
              </SimpleGrid>
            </Checkbox.Group>
            {make.isError && <Trouble error={make.error} />}
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              Make the key
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
