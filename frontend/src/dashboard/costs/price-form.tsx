import {
  Autocomplete,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, type Schemas } from '../api/client';
import { Trouble } from '../shell/trouble';
import { UNITS } from './units';

interface Props {
  readonly price: Partial<Schemas['PriceBody']>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const PROVIDERS = [
  'anthropic',
  'assemblyai',
  'cartesia',
  'deepgram',
  'elevenlabs',
  'gemini',
  'openai',
  'openai-realtime',
];

/** Sets what the organisation pays. */
export function PriceForm({ price, onDone, onClose }: Props) {
  const [provider, setProvider] = useState(price.provider ?? '');
  const [model, setModel] = useState(price.model === '*' ? '' : (price.model ?? ''));
  const [unit, setUnit] = useState(price.unit ?? null);
  const [from, setFrom] = useState(price.valid_from ?? new Date().toISOString().slice(0, 10));
  const [cost, setCost] = useState<string | number>(price.usd ?? '');
  const [source, setSource] = useState(price.source ?? '');
  const save = useMutation({
    mutationFn: (body: Schemas['PriceBody']) => api.PUT('/api/prices', { body }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unit && typeof cost === 'number') {
      save.mutate({
        provider,
        unit,
        valid_from: from,
        usd: cost,
        ...(model && { model }),
        ...(source && { source }),
      });
    }
  };
  return (
    <Modal opened onClose={onClose} title="Price" centered>
      <form onSubmit={submit}>
        <Stack>
          <Autocomplete
            label="Provider"
            required
            data={PROVIDERS}
            value={provider}
            onChange={setProvider}
          />
          <TextInput
            label="Model"
            placeholder="all that have no price of their own"
            value={model}
            onChange={(event) => setModel(event.currentTarget.value)}
          />
          <Select label="For" required data={UNITS} value={unit} onChange={setUnit} />
          <Group grow>
            <NumberInput label="US dollars" required min={0} value={cost} onChange={setCost} />
            <TextInput
              label="From this day on (UTC)"
              type="date"
              required
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
          </Group>
          <TextInput
            label="Source"
            placeholder="a contract, an address"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          {save.isError && <Trouble error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!provider || !unit || typeof cost !== 'number'}
            >
              Set
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
