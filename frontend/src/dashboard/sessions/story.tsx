import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { MomentRow } from './moment-row';
import { type Moment, type Session, timeline } from './timeline';

interface Props {
  readonly session: Session;
  /** Number of the turn that is heard now. */
  readonly heard?: number | null;
  /** Plays the recording from there; absent where there is none. */
  readonly onHear?: ((ms: number) => void) | undefined;
  readonly detailed?: boolean;
}

/** What happened in a session, from its beginning. */
export function Story({ session, heard = null, onHear, detailed = false }: Props) {
  const moments = useMemo(() => timeline(session), [session]);
  return moments.length === 0 ? (
    <Text c="dimmed">Nothing was said yet.</Text>
  ) : (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} data-testid="timeline">
      {moments.map((moment) => (
        <MomentRow
          key={keyOf(moment)}
          moment={moment}
          heard={moment.kind === 'turn' && moment.turn.seq === heard}
          onHear={onHear}
          detailed={detailed}
        />
      ))}
    </ol>
  );
}

function keyOf(moment: Moment): string {
  switch (moment.kind) {
    case 'turn':
      return `turn ${moment.turn.seq}`;
    case 'tool':
      return `tool ${moment.call.call_id}`;
    case 'handoff':
      return `handoff ${moment.handoff.call_id}`;
    case 'event':
      return `event ${moment.event.kind} ${moment.event.at}`;
  }
}
