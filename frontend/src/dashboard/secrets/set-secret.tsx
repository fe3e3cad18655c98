import { Autocomplete, Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client';
import { Trouble } from '../shell/trouble';

/** What keys of providers are called. */
const PROVIDER_KEYS = [
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'GEMINI_API_KEY',
  'DEEPGRAM_API_KEY',
  'ASSEMBLYAI_API_KEY',
  'CARTESIA_API_KEY',
  'ELEVENLABS_API_KEY',
];

interface Props {
  /** Of the one to be replaced; empty for a new one. */
  readonly name: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Takes a secret, and lets go of it at once. */
export function SetSecret({ name: known, onDone, onClose }: Props) {
  const [name, setName] = useState(known);
  const [value, setValue] = useState('');
  const set = useMutation({
    mutationFn: () =>
      api.PUT('/api/secrets/{name}', { params: { path: { name: name.trim() } }, body: { value } }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={known ? `Replace ${known}` : 'Set a secret'} centered>
      <form onSubmit={submit}>
        <Stack>
          <Autocomplete
            label="Name"
            description="Letters, digits and _. Keys of providers have the names in the list."
            placeholder="CRM_TOKEN"
            required
            readOnly={known !== ''}
            data={known ? [] : PROVIDER_KEYS}
            value={name}
            onChange={setName}
          />
          <PasswordInput
            label="Value"
            description="Nobody can read it again."
            autoComplete="off"
            required
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          {set.isError && <Trouble error={set.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!name.trim() || !value} loading={set.isPending}>
              Set
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
