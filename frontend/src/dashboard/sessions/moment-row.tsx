import { Badge, Code, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { duration, milliseconds, words } from '../text/format';
import classes from './moment-row.module.css';
import type { Moment, ToolCall, Turn } from './timeline';
import { Waterfall } from './waterfall';

interface Props {
  readonly moment: Moment;
  /** Whether it is heard now. */
  readonly heard: boolean;
  /** Plays the recording from there; absent where there is none. */
  readonly onHear?: ((ms: number) => void) | undefined;
  /** Whether times, arguments and results are open from the beginning. */
  readonly detailed?: boolean;
}

/** Something that happened, with when. */
export function MomentRow({ moment, heard, onHear, detailed = false }: Props) {
  switch (moment.kind) {
    case 'turn':
      return (
        <Line atMs={moment.atMs} heard={heard} onHear={onHear} testId="turn">
          <TurnText
            turn={moment.turn}
            onHear={onHear && (() => onHear(moment.atMs))}
            detailed={detailed}
          />
        </Line>
      );
    case 'tool':
      return (
        <Line atMs={moment.atMs} testId="tool-call">
          <ToolText call={moment.call} detailed={detailed} />
        </Line>
      );
    case 'handoff':
      return (
        <Line atMs={moment.atMs} testId="handoff">
          <Text size="sm">
            <b>{words(moment.handoff.from)}</b> handed over to <b>{words(moment.handoff.to)}</b>
            {!moment.handoff.kept_context && ', without what was said before'}
          </Text>
        </Line>
      );
    case 'event':
      return (
        <Line atMs={moment.atMs} testId="event">
          <Text size="sm" c={isBad(moment.event.kind) ? 'var(--dashboard-alarm)' : 'dimmed'}>
            {words(moment.event.kind)}
            {Object.entries(moment.event.details).map(([name, value]) => ` · ${name} ${value}`)}
          </Text>
        </Line>
      );
  }
}

function isBad(kind: string): boolean {
  return /failed|unknown|overdue|refused|worker_changed/.test(kind);
}

interface LineProps {
  readonly atMs: number;
  readonly heard?: boolean;
  readonly onHear?: ((ms: number) => void) | undefined;
  readonly testId: string;
  readonly children: ReactNode;
}

function Line({ atMs, heard = false, onHear, testId, children }: LineProps) {
  return (
    <li className={classes.line} data-heard={heard} data-testid={testId}>
      {onHear ? (
        <UnstyledButton
          className={classes.time}
          aria-label={`Play from ${duration(atMs)}`}
          onClick={() => onHear(atMs)}
        >
          {duration(atMs)}
        </UnstyledButton>
      ) : (
        <span className={classes.time}>{duration(atMs)}</span>
      )}
      <div className={classes.what}>{children}</div>
    </li>
  );
}

interface TurnProps {
  readonly turn: Turn;
  readonly onHear?: (() => void) | undefined;
  readonly detailed: boolean;
}

function TurnText({ turn, onHear, detailed }: TurnProps) {
  const [open, { toggle }] = useDisclosure(detailed);
  const waited = turn.metrics?.voice_to_voice_ms;
  return (
    <>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {turn.role === 'agent' ? words(turn.agent ?? 'agent') : speakerOf(turn)}
        </Text>
        {turn.interrupted && (
          <Badge size="xs" variant="default">
            Interrupted
          </Badge>
        )}
        {turn.metrics && (
          <UnstyledButton
            className={classes.latency}
            aria-expanded={open}
            onClick={toggle}
            data-testid="latency"
          >
            {waited == null ? 'Timing' : `Answered after ${milliseconds(waited)}`}
          </UnstyledButton>
        )}
      </Group>
      {/* The line's time is the button; a click on the sentence is its shortcut. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <p className={classes.text} data-hearable={onHear !== undefined} onClick={onHear}>
        {turn.text}
      </p>
      {turn.metrics && (
        <Collapse expanded={open}>
          <Waterfall metrics={turn.metrics} />
        </Collapse>
      )}
    </>
  );
}

function speakerOf({ role, speaker }: Turn): string {
  return role === 'operator' ? 'Operator' : (speaker ?? 'User');
}

const TONES: Readonly<Record<string, string>> = {
  failed: 'red',
  unknown: 'orange',
  pending: 'yellow',
};

function ToolText({ call, detailed }: { readonly call: ToolCall; readonly detailed: boolean }) {
  const [open, { toggle }] = useDisclosure(detailed);
  return (
    <>
      <Group gap="xs">
        <UnstyledButton className={classes.tool} aria-expanded={open} onClick={toggle}>
          {call.name}
        </UnstyledButton>
        <Badge size="xs" variant="light" color={TONES[call.outcome] ?? 'gray'}>
          {words(call.outcome)}
        </Badge>
        {call.ended_at && (
          <Text size="xs" c="dimmed">
            {milliseconds(Date.parse(call.ended_at) - Date.parse(call.started_at))}
          </Text>
        )}
      </Group>
      <Collapse expanded={open}>
        <Text size="xs" c="dimmed" mt={4}>
          Arguments
        </Text>
        <Code block>{pretty(call.arguments)}</Code>
        <Text size="xs" c="dimmed" mt={4}>
          Result
        </Text>
        <Code block>{call.result == null ? 'None yet' : pretty(call.result)}</Code>
      </Collapse>
    </>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
