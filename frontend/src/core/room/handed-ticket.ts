import { readTemplates, type Template } from '../api/wire';
import type { RoomTicket } from './tokens';

/** A ticket that whoever opened the page had already, and what it is for. */
export interface Handed {
  readonly ticket: RoomTicket;
  readonly template: Template;
}

const PREFIX = '#join=';

/** The part of an address that hands a ticket over; it is never sent to a server. */
export function handOver(ticket: RoomTicket, template: Record<string, unknown>): string {
  return PREFIX + encodeURIComponent(JSON.stringify({ ...ticket, template }));
}

/**
 * Reads what was handed over with the address, `/#join=` and a JSON object.
 *
 * @returns `null` where there is none, or what is there cannot be read
 */
export function handed(hash: string): Handed | null {
  if (!hash.startsWith(PREFIX)) {
    return null;
  }
  try {
    const { serverUrl, token, template } = JSON.parse(
      decodeURIComponent(hash.slice(PREFIX.length)),
    );
    const [read] = readTemplates([template]);
    return typeof serverUrl === 'string' && typeof token === 'string' && read
      ? { ticket: { serverUrl, token }, template: read }
      : null;
  } catch {
    return null;
  }
}
