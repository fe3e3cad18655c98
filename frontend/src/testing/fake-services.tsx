import type { ReactNode } from 'react';
import { appConfig } from '../app-config';
import type { TicketOffice } from '../core/room/tokens';
import { SessionController } from '../core/session/controller';
import { type Services, ServicesContext } from '../hooks/services';
import { FakeApi } from './fake-api';
import { FakeRoom } from './fake-room';

/** A wrapper that gives these services to what it wraps. */
function surroundedBy(services: Services) {
  return ({ children }: { readonly children: ReactNode }) => (
    <ServicesContext value={services}>{children}</ServicesContext>
  );
}

/** A whole page's surroundings, with the room, the API and the time in the test's hands. */
export function fakeServices() {
  const room = new FakeRoom();
  const api = new FakeApi();
  const clock = { now: 1_000_000 };
  const asked: string[] = [];
  const refusal: { error: Error | null } = { error: null };
  const tickets: TicketOffice = async (agentName) => {
    asked.push(agentName);
    if (refusal.error) {
      throw refusal.error;
    }
    return { serverUrl: 'ws://livekit', token: `token-${asked.length}` };
  };
  const session = new SessionController({
    openLink: room.openLink,
    tickets,
    api,
    agentLateAfterMs: appConfig.agentLateAfterMs,
    statusPollMs: appConfig.statusPollMs,
    now: () => clock.now,
  });
  const Surroundings = surroundedBy({ config: appConfig, api, session });
  return { room, api, clock, asked, refusal, session, Surroundings };
}
