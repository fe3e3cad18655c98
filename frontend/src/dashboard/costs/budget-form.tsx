import { Button, Group, Modal, NumberInput, Select, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, type Schemas } from '../api/client';
import { useSlugs } from '../knowledge/use-slugs';
import { Trouble } from '../shell/trouble';

interface Props {
  readonly budget: Schemas['BudgetBody'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const USUAL_WARNING = 80;

/** Sets a budget. */
export function BudgetForm({ budget, onDone, onClose }: Props) {
  const templates = useSlugs();
  const [draft, setDraft] = useState(budget);
  const change = (changed: Partial<Schemas['BudgetBody']>) => setDraft({ ...draft, ...changed });
  const save = useMutation({
    mutationFn: () => api.PUT('/api/budgets', { body: draft }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Budget" centered>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label="For"
            placeholder="all templates together"
            clearable
            data={templates}
            value={draft.template ?? null}
            onChange={(template) => change({ template })}
          />
          <Group grow align="flex-start">
            <NumberInput
              label="A session, US dollars"
              placeholder="no limit"
              min={0}
              decimalScale={4}
              value={draft.session_usd ?? ''}
              onChange={(value) => change({ session_usd: numberOrNull(value) })}
            />
            <NumberInput
              label="A day (UTC), US dollars"
              placeholder="no limit"
              min={0}
              decimalScale={4}
              value={draft.day_usd ?? ''}
              onChange={(value) => change({ day_usd: numberOrNull(value) })}
            />
          </Group>
          <NumberInput
            label="Warn at, percent"
            min={1}
            max={100}
            value={draft.warn_percent ?? USUAL_WARNING}
            onChange={(value) =>
              change({ warn_percent: typeof value === 'number' ? value : USUAL_WARNING })
            }
          />
          <Textarea
            label="Goodbye"
            description="What an agent without a goodbye of its own says when it has to end a session."
            placeholder="I am sorry, I have to end our conversation here. Goodbye."
            autosize
            value={draft.goodbye ?? ''}
            onChange={(event) => change({ goodbye: event.currentTarget.value || null })}
          />
          {save.isError && <Trouble error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={draft.session_usd == null && draft.day_usd == null}
            >
              Set
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function numberOrNull(value: string | number): number | null {
  return typeof value === 'number' ? value : null;
}
