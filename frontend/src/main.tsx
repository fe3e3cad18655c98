import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { appConfig } from './app-config';
import { createApi } from './core/api/client';
import { memberFetch } from './core/api/member';
import { handed } from './core/room/handed-ticket';
import { openLiveKitLink } from './core/room/livekit-link';
import { returningTickets } from './core/room/returning';
import { visitOf } from './core/room/tokens';
import { SessionController } from './core/session/controller';
import { inRoom } from './core/session/state';
import { createTasksApi } from './core/tasks/api';
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
    <ServicesContext value={{ config: appConfig, api, session }}>
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

const ownApi = createApi(appConfig.apiRoot);
const api = given ? { ...ownApi, templates: async () => [given.template] } : ownApi;
const own = returningTickets(
  appConfig.tokenEndpoint,
  visitOf(location.search),
  sessionStorage,
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
