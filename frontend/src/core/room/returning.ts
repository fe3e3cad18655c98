import type { RoomTicket, TicketOffice, Visit } from './tokens';

const KEY = 'baton.return';

/** The room is kept for somebody who comes back for less than that, ms. */
const COMES_BACK_WITHIN_MS = 30_000;

interface Left {
  readonly room: string;
  readonly agentName: string;
  /** When, ms since the epoch. */
  readonly at: number;
}

/** Where a tab remembers something until it is closed. */
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The tab's memory; where browsers give none, as to pages in others, what is lost with the page. */
export function tabMemory(): Memory {
  try {
    return globalThis.sessionStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

/** Gets a ticket for a visit. */
type VisitOffice = (visit: Visit, agentName: string) => Promise<RoomTicket>;

/**
 * Tickets by which a page that is loaded again comes back to the room it was in, with all that is on
 * the screen there.
 */
export function returningTickets(
  office: VisitOffice,
  visit: Visit,
  memory: Memory,
  now: () => number,
): { readonly tickets: TicketOffice; readonly leaving: (inRoom: boolean) => void } {
  let here: Omit<Left, 'at'> | null = null;

  const roomLeft = (agentName: string): string | undefined => {
    const text = memory.getItem(KEY);
    memory.removeItem(KEY);
    const left = text === null ? null : (JSON.parse(text) as Left);
    const soon = left !== null && now() - left.at < COMES_BACK_WITHIN_MS;
    return soon && left.agentName === agentName ? left.room : undefined;
  };

  return {
    async tickets(agentName) {
      const roomName = visit.roomName ?? roomLeft(agentName);
      const ticket = await office({ ...visit, ...(roomName && { roomName }) }, agentName);
      const room = roomOf(ticket.token);
      here = room === null ? null : { room, agentName };
      return ticket;
    },
    leaving(inRoom) {
      if (inRoom && here) {
        memory.setItem(KEY, JSON.stringify({ ...here, at: now() } satisfies Left));
      }
    },
  };
}

/** The room that a LiveKit token is for; `null` where it cannot be read. */
function roomOf(token: string): string | null {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { video } = JSON.parse(atob(payload)) as { video?: { room?: string } };
    return video?.room ?? null;
  } catch {
    return null;
  }
}
