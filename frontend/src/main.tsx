import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { appConfig } from './app-config';
import { createApi } from './core/api/client';
import { memberFetch } from './core/api/member';
import { handed } from './core/room/handed-ticket';
import { openLiveKitLink } from './core/room/livekit-link';
import { returningTickets, tabMemory } from './core/room/returning';
import { endpointTickets, visitOf } from './core/room/tokens';
import { SessionController } from './core/session/controller';
import { inRoom } from './core/session/state';
import { createTasksApi } from './core/tasks/api';
import { dress, EMBEDDED_PATH, meetSurroundings } from './embed/framed';
import { ServicesContext } from './hooks/services';
import { TaskServicesContext } from './tasks/services';
import './styles/tokens.css';
import './styles/base.css';
import './styles/start.css';
import './styles/session.css';
import './styles/transcript.css';
import './styles/closing.css';

/** Who talks does not load what is for tasks. */
const TasksApp = lazy(async () => ({ default: (await import('./tasks/tasks-app')).TasksApp }));

function Talk() {
  return (
    <ServicesContext value={{ config: { ...appConfig, embedded: around !== null }, api, session }}>
      <App />
    </ServicesContext>
  );
}

function Tasks() {
  return (
    <TaskServicesContext value={taskServices}>
      <Suspense>
        <TasksApp productName={appConfig.productName} path={location.pathname} />
      </Suspense>
    </TaskServicesContext>
  );
}

/** Who opens the page with a ticket joins with that; the ticket does not stay in the address. */
const given = handed(location.hash);
if (given) {
  history.replaceState(null, '', location.pathname + location.search);
}

/** Where another page shows this one, that one gets the tickets. */
const around =
  location.pathname === EMBEDDED_PATH && parent !== window ? meetSurroundings(parent) : null;
if (around) {
  dress(document.documentElement, location.search);
}

/** Who is shown in another page has no cookies, but the token that let them into the room. */
let proof: string | null = null;
const visitorFetch: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${proof}` },
  });

const ownApi = createApi(appConfig.apiRoot, (input, init) =>
  proof ? visitorFetch(input, init) : fetch(input, init),
);
const api = given
  ? { ...ownApi, templates: async () => [given.template] }
  : around
    ? { ...ownApi, templates: async () => [await around.template] }
    : ownApi;
const own = returningTickets(
  async (visit, agentName) => {
    if (!around) {
      return endpointTickets(appConfig.tokenEndpoint, visit)(agentName);
    }
    const ticket = await around.ticket(visit);
    proof = ticket.token;
    return ticket;
  },
  around ? {} : visitOf(location.search),
  tabMemory(),
  Date.now,
);
const session = new SessionController({
  openLink: openLiveKitLink,
  tickets: given ? async () => given.ticket : own.tickets,
  api,
  agentLateAfterMs: appConfig.agentLateAfterMs,
  statusPollMs: appConfig.statusPollMs,
  now: Date.now,
});

if (around) {
  let told = '';
  session.subscribe(() => {
    const { phase } = session.state;
    if (phase !== told) {
      told = phase;
      around.phase(phase);
    }
  });
}

// The room is left at the first of them, by a listener that is added later.
for (const event of ['beforeunload', 'pagehide']) {
  addEventListener(event, () => own.leaving(inRoom(session.state)));
}

const taskServices = {
  api: createTasksApi(appConfig.apiRoot, memberFetch),
  apiRoot: appConfig.apiRoot,
  go: (address: string) => location.assign(address),
};

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
createRoot(root).render(
  <StrictMode>{/^\/tasks(\/|$)/.test(location.pathname) ? <Tasks /> : <Talk />}</StrictMode>,
);
