import { TokenSource } from 'livekit-client';

/** Where to join, and the token to join with. */
export interface RoomTicket {
  readonly serverUrl: string;
  readonly token: string;
}

/** Gets a ticket to a fresh room to which the agent `agentName` is dispatched. */
export type TicketOffice = (agentName: string) => Promise<RoomTicket>;

/**
 * Tickets from a standard LiveKit token endpoint, as any LiveKit client gets them. A token source
 * keeps its last answer as long as that is valid; a new conversation needs a new room, hence a new
 * source each time.
 */
export function endpointTickets(endpoint: string): TicketOffice {
  return async (agentName) => {
    const details = await TokenSource.endpoint(endpoint).fetch({ agentName });
    return { serverUrl: details.serverUrl, token: details.participantToken };
  };
}
