import { TokenSource } from 'livekit-client';
import { traceparent } from './traceparent';

/** Where to join, and the token to join with. */
export interface RoomTicket {
  readonly serverUrl: string;
  readonly token: string;
}

/** Who comes, and where to; what is absent is left to the endpoint: a fresh room, no name. */
export interface Visit {
  readonly roomName?: string;
  readonly participantName?: string;
}

/** The visit that an address asks for: `/?room=team-call&name=Ann`. */
export function visitOf(search: string): Visit {
  const asked = new URLSearchParams(search);
  const roomName = asked.get('room')?.trim();
  const participantName = asked.get('name')?.trim();
  return { ...(roomName && { roomName }), ...(participantName && { participantName }) };
}

/** Gets a ticket to a room to which the agent `agentName` is dispatched when it is a fresh one. */
export type TicketOffice = (agentName: string) => Promise<RoomTicket>;

/**
 * Tickets from a standard LiveKit token endpoint, as any LiveKit client gets them. A token source
 * keeps its last answer as long as that is valid; a new conversation needs a new room, hence a new
 * source each time.
 */
export function endpointTickets(endpoint: string, visit: Visit = {}): TicketOffice {
  return async (agentName) => {
    const source = TokenSource.endpoint(endpoint, { headers: { traceparent: traceparent() } });
    const details = await source.fetch({ ...visit, agentName });
    return { serverUrl: details.serverUrl, token: details.participantToken };
  };
}
