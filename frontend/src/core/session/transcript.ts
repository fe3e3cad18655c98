import type { AgentFace } from '../room/agent-attributes';

/** Something somebody said or typed. */
export interface SpeechItem {
  readonly kind: 'speech';
  readonly id: string;
  readonly role: 'user' | 'agent';
  /** Slug of the agent that said it; `null` for a person. */
  readonly agent: string | null;
  /** Whether it is of another person than the one at this page. */
  readonly another: boolean;
  readonly speaker: string;
  readonly text: string;
  /** False while words may still change or be added. */
  readonly final: boolean;
  readonly typed: boolean;
  /** Whether a typed message could not be delivered. */
  readonly undelivered: boolean;
}

/** One agent handing the conversation to the next. */
export interface HandoffItem {
  readonly kind: 'handoff';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly displayName: string;
}

export type TranscriptItem = SpeechItem | HandoffItem;

/** A segment as it arrives from the room. */
export interface Segment {
  readonly id: string;
  readonly role: 'user' | 'agent';
  readonly text: string;
  readonly final: boolean;
  /** Who speaks when the role is `agent`. */
  readonly face: AgentFace | null;
  /** Name of the other person who speaks; absent when it is the one at this page. */
  readonly person?: string | undefined;
}

/** The name that the person at this page goes by in the transcript. */
export const YOU = 'You';

/**
 * Adds a segment or replaces what was known of it. The speaker is decided by a segment's first
 * sighting: an agent that hands off in mid-sentence still owns that sentence. A final segment stays
 * as it is, so that a late interim result cannot undo it.
 */
export function withSegment(
  items: readonly TranscriptItem[],
  segment: Segment,
): readonly TranscriptItem[] {
  const at = items.findIndex((item) => item.kind === 'speech' && item.id === segment.id);
  const known = items[at];
  if (known?.kind === 'speech') {
    if (known.final) {
      return items;
    }
    // A recogniser may withdraw an interim result by ending it empty.
    if (segment.final && segment.text.trim() === '') {
      return known.role === 'user'
        ? items.toSpliced(at, 1)
        : items.with(at, { ...known, final: true });
    }
    return items.with(at, { ...known, text: segment.text, final: segment.final });
  }
  if (segment.text.trim() === '') {
    return items;
  }
  return [
    ...items,
    {
      kind: 'speech',
      id: segment.id,
      role: segment.role,
      agent: segment.role === 'agent' ? (segment.face?.name ?? null) : null,
      another: segment.person !== undefined,
      speaker:
        segment.role === 'agent' ? (segment.face?.displayName ?? 'Agent') : (segment.person ?? YOU),
      text: segment.text,
      final: segment.final,
      typed: false,
      undelivered: false,
    },
  ];
}

/** Adds what the person typed. */
export function withTyped(
  items: readonly TranscriptItem[],
  id: string,
  text: string,
): readonly TranscriptItem[] {
  return [
    ...items,
    {
      kind: 'speech',
      id,
      role: 'user',
      agent: null,
      another: false,
      speaker: YOU,
      text,
      final: true,
      typed: true,
      undelivered: false,
    },
  ];
}

/** Marks a typed message as not delivered. */
export function withUndelivered(
  items: readonly TranscriptItem[],
  id: string,
): readonly TranscriptItem[] {
  return items.map((item) =>
    item.kind === 'speech' && item.id === id ? { ...item, undelivered: true } : item,
  );
}

/** Adds the line that says who joined. */
export function withHandoff(
  items: readonly TranscriptItem[],
  from: AgentFace,
  to: AgentFace,
): readonly TranscriptItem[] {
  const nth = items.filter((item) => item.kind === 'handoff').length + 1;
  return [
    ...items,
    {
      kind: 'handoff',
      id: `handoff-${nth}`,
      from: from.name,
      to: to.name,
      displayName: to.displayName,
    },
  ];
}

/** Nothing more will come: every segment is final. */
export function settled(items: readonly TranscriptItem[]): readonly TranscriptItem[] {
  return items.map((item) =>
    item.kind === 'speech' && !item.final ? { ...item, final: true } : item,
  );
}
