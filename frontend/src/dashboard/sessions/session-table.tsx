import { Anchor, Highlight, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { duration, words as inWords, milliseconds, usd, versionName, when } from '../text/format';
import { OutcomeBadge } from './outcome-badge';
import type { SessionRow } from './session-events';

interface Props {
  readonly rows: readonly SessionRow[];
  /** What was looked for in the transcripts. */
  readonly words: string;
}

/** Sessions as a table; on a phone, what matters most of each. */
export function SessionTable({ rows, words }: Props) {
  return (
    <Table verticalSpacing="sm" highlightOnHover data-testid="sessions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Started</Table.Th>
          <Table.Th>Agent</Table.Th>
          <Table.Th>Outcome</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Duration
          </Table.Th>
          <Table.Th visibleFrom="md" ta="right">
            Turns
          </Table.Th>
          <Table.Th visibleFrom="md" ta="right">
            Response
          </Table.Th>
          <Table.Th visibleFrom="md" ta="right">
            Cost
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Errors
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} words={words} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ row, words }: { readonly row: SessionRow; readonly words: string }) {
  return (
    <Table.Tr data-session={row.id}>
      <Table.Td>
        <Anchor component={Link} href={`/sessions/${row.id}`} size="sm">
          {when(row.requested_at)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {row.template}
          {row.template_version != null && ` ${versionName(row.template_version)}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Stack gap={2}>
          <Text size="sm">{inWords(row.active_agent)}</Text>
          {row.excerpt && (
            <Highlight highlight={terms(words)} size="xs" c="dimmed" lineClamp={2} maw={420}>
              {row.excerpt}
            </Highlight>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <OutcomeBadge status={row.status} endReason={row.end_reason} />
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {lasted(row)}
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right">
        {row.turns}
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right">
        {row.voice_to_voice_ms == null ? '–' : milliseconds(row.voice_to_voice_ms)}
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right">
        {row.cost_usd == null ? '–' : usd(row.cost_usd)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {row.errors === 0 ? (
          <Text size="sm" c="dimmed" component="span">
            –
          </Text>
        ) : (
          <Text size="sm" component="span" c="var(--dashboard-alarm)">
            {row.errors}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function lasted({ started_at, ended_at }: SessionRow): string {
  return started_at && ended_at ? duration(Date.parse(ended_at) - Date.parse(started_at)) : '–';
}

/** The single words of a search, without its signs. */
function terms(words: string): string[] {
  return words
    .split(/\s+/)
    .filter((word) => !word.startsWith('-') && word.toLowerCase() !== 'or')
    .map((word) => word.replaceAll('"', ''))
    .filter((word) => word !== '');
}
