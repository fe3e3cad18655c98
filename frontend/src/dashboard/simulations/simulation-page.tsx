import { Anchor, Badge, Code, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, bodyOf, type Schemas } from '../api/client';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { duration, milliseconds, when } from '../text/format';
import { DeleteSimulation } from './delete-simulation';
import { Outcome } from './outcome';
import { Transcript } from './transcript';

type Conversation = Schemas['SimulatedConversation'];

const REFRESH_MS = 2_000;

/** A batch: how it came out, how templates compare, and every conversation. */
export default function SimulationPage() {
  const { id = '' } = useParams();
  const [shown, setShown] = useState('all');
  const batch = useQuery({
    queryKey: ['simulations', id],
    queryFn: () => bodyOf(api.GET('/api/simulations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && !state.data.batch.ended_at ? REFRESH_MS : false),
  });
  if (batch.isPending) {
    return <Loading what="the simulation" />;
  }
  if (batch.isError) {
    return <Trouble error={batch.error} onRetry={() => void batch.refetch()} />;
  }
  const { batch: facts, templates, conversations } = batch.data;
  const rows = conversations.filter(({ passed }) => shown === 'all' || !passed);
  return (
    <Stack gap="lg">
      <PageHead
        title="Simulation"
        about={
          <>
            <Anchor component={Link} href="/simulations" size="sm" underline="always">
              All simulations
            </Anchor>
            {` · ${when(facts.started_at)} · ${facts.mode} · ${facts.providers}`}
          </>
        }
      >
        <DeleteSimulation id={id} />
      </PageHead>
      <Outcome batch={facts} />
      <Text size="sm" c="dimmed">
        Recordings of each side and the whole report are in <Code>{facts.folder}</Code> where it was
        played.
      </Text>
      {templates.length > 0 && <Scores templates={templates} />}
      <SegmentedControl
        value={shown}
        onChange={setShown}
        maw={360}
        data={[
          { value: 'all', label: 'All' },
          { value: 'failed', label: 'Not as expected' },
        ]}
      />
      <ConversationTable batch={id} rows={rows} />
    </Stack>
  );
}

function Scores({ templates }: { readonly templates: readonly Schemas['TemplateScore'][] }) {
  return (
    <div>
      <Title order={2} size="h4" mb="xs">
        Templates
      </Title>
      <Table data-testid="scores" maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Template</Table.Th>
            <Table.Th>As expected</Table.Th>
            <Table.Th>Answers after</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {templates.map((score) => (
            <Table.Tr key={score.template}>
              <Table.Td>{score.template}</Table.Td>
              <Table.Td>
                {score.passed} of {score.played}
              </Table.Td>
              <Table.Td>{score.answer_ms == null ? '–' : milliseconds(score.answer_ms)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface TableProps {
  readonly batch: string;
  readonly rows: readonly Conversation[];
}

function ConversationTable({ batch, rows }: TableProps) {
  const [open, setOpen] = useState<number | null>(null);
  if (rows.length === 0) {
    return <Text c="dimmed">None.</Text>;
  }
  return (
    <Table verticalSpacing="sm" data-testid="conversations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Conversation</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th visibleFrom="sm">Length</Table.Th>
          <Table.Th visibleFrom="md">Misheard</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row
            key={row.number}
            batch={batch}
            row={row}
            open={open === row.number}
            onToggle={() => setOpen(open === row.number ? null : row.number)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  readonly batch: string;
  readonly row: Conversation;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Row({ batch, row, open, onToggle }: RowProps) {
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Anchor component="button" size="sm" onClick={onToggle} aria-expanded={open}>
            {row.scenario}
          </Anchor>
          <Text size="xs" c="dimmed">
            {row.persona_name}
            {row.template && ` · ${row.template}`}
          </Text>
        </Table.Td>
        <Table.Td>
          <Badge color={row.passed ? 'teal' : 'red'} variant="light">
            {row.passed ? 'as expected' : 'not as expected'}
          </Badge>
          {[...row.failures, ...(row.note ? [row.note] : [])].map((line) => (
            <Text key={line} size="xs" c="dimmed">
              {line}
            </Text>
          ))}
        </Table.Td>
        <Table.Td visibleFrom="sm">{duration(row.duration_ms)}</Table.Td>
        <Table.Td visibleFrom="md">
          {row.wer == null ? '–' : `${(100 * row.wer).toFixed(1)} %`}
        </Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            <Transcript batch={batch} number={row.number} audible={row.audible} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
