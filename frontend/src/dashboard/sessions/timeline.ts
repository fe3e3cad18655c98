import type { Schemas } from '../api/client';

export type Session = Schemas['SessionView'];
export type Turn = Schemas['TurnView'];
export type ToolCall = Schemas['ToolCallView'];
export type Handoff = Schemas['HandoffView'];
export type SessionEvent = Schemas['EventView'];

/** Something that happened in a session; `atMs` counts from the beginning of its recording. */
export type Moment =
  | { readonly kind: 'turn'; readonly atMs: number; readonly turn: Turn; readonly endMs: number }
  | { readonly kind: 'tool'; readonly atMs: number; readonly call: ToolCall }
  | { readonly kind: 'handoff'; readonly atMs: number; readonly handoff: Handoff }
  | { readonly kind: 'event'; readonly atMs: number; readonly event: SessionEvent };

/** Handoffs are tools too; they are shown once. */
const HANDOFF_TOOL = /^transfer_to_/;

/** What happened, in order. */
export function timeline(session: Session): Moment[] {
  const begin = Date.parse(session.started_at ?? session.requested_at);
  const at = (time: string) => Math.max(0, Date.parse(time) - begin);
  const moments: Moment[] = [
    ...session.turns.map(
      (turn): Moment => ({
        kind: 'turn',
        atMs: at(turn.started_at),
        endMs: at(turn.ended_at),
        turn,
      }),
    ),
    ...session.tool_calls
      .filter((call) => !HANDOFF_TOOL.test(call.name))
      .map((call): Moment => ({ kind: 'tool', atMs: at(call.started_at), call })),
    ...session.handoffs.map(
      (handoff): Moment => ({ kind: 'handoff', atMs: at(handoff.at), handoff }),
    ),
    ...session.events.map((event): Moment => ({ kind: 'event', atMs: at(event.at), event })),
  ];
  return moments.sort((a, b) => a.atMs - b.atMs);
}

/** The turn that is heard at a time of the recording, by its number. */
export function turnAt(session: Session, ms: number): number | null {
  const begin = Date.parse(session.started_at ?? session.requested_at);
  const heard = session.turns.findLast(
    (turn) => Date.parse(turn.started_at) - begin <= ms && ms < Date.parse(turn.ended_at) - begin,
  );
  return heard?.seq ?? null;
}

/** The middle one of the times that users waited for an answer, in ms. */
export function medianResponse(session: Session): number | null {
  const waited = session.turns
    .flatMap((turn) => turn.metrics?.voice_to_voice_ms ?? [])
    .sort((a, b) => a - b);
  return waited[Math.floor((waited.length - 1) / 2)] ?? null;
}

/** How long a session ran or runs, in ms. */
export function lasted(session: Session, now: number): number | null {
  return session.started_at == null
    ? null
    : (session.ended_at == null ? now : Date.parse(session.ended_at)) -
        Date.parse(session.started_at);
}
