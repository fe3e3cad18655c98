import { Button, Group, Modal, NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import { useSlugs } from '../knowledge/use-slugs';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { count } from '../text/format';

const MOST_DAYS = 3_650;

/** How long recordings are kept: for all templates, and for some of them. */
export function RetentionRules({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const templates = useSlugs();
  const [template, setTemplate] = useState<string | null>(null);
  const [days, setDays] = useState<number | string>(90);
  const rules = useQuery({
    queryKey: ['retention'],
    queryFn: () => bodyOf(api.GET('/api/recordings/retention')),
  });
  const set = useMutation({
    mutationFn: (rule: Schemas['RetentionRule']) =>
      api.PUT('/api/recordings/retention', { body: rule }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['retention'] }),
  });
  const valid = typeof days === 'number' && days >= 1 && days <= MOST_DAYS;
  return (
    <Modal opened onClose={onClose} title="How long recordings are kept" centered>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Older ones are deleted within the hour, for good. Without a rule they are kept.
        </Text>
        {rules.isPending && <Loading what="the rules" />}
        {rules.isError && <Trouble error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data && rules.data.length > 0 && (
          <Table verticalSpacing="xs" data-testid="retention">
            <Table.Tbody>
              {rules.data.map((rule) => (
                <Table.Tr key={rule.template ?? ''}>
                  <Table.Td>{rule.template ?? 'All other templates'}</Table.Td>
                  <Table.Td>{count(rule.days ?? 0, 'day')}</Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Keep recordings of ${rule.template ?? 'all other templates'}`}
                      onClick={() => set.mutate(rule.template ? { template: rule.template } : {})}
                    >
                      Keep them
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group align="flex-end" grow>
          <Select
            label="Recordings of"
            placeholder="all other templates"
            clearable
            data={templates}
            value={template}
            onChange={setTemplate}
          />
          <NumberInput
            label="Days"
            min={1}
            max={MOST_DAYS}
            allowDecimal={false}
            value={days}
            onChange={setDays}
          />
        </Group>
        {set.isError && <Trouble error={set.error} />}
        <Group justify="flex-end">
          <Button
            disabled={!valid}
            loading={set.isPending}
            onClick={() => set.mutate({ ...(template && { template }), days: Number(days) })}
          >
            Delete when older
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
