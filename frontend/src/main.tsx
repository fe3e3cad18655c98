import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { appConfig } from './app-config';
import { createApi } from './core/api/client';
import { openLiveKitLink } from './core/room/livekit-link';
import { endpointTickets, visitOf } from './core/room/tokens';
import { SessionController } from './core/session/controller';
import { ServicesContext } from './hooks/services';
import './styles/tokens.css';
import './styles/base.css';
import './styles/start.css';
import './styles/session.css';
import './styles/transcript.css';
import './styles/closing.css';

const api = createApi(appConfig.apiRoot);
const session = new SessionController({
  openLink: openLiveKitLink,
  tickets: endpointTickets(appConfig.tokenEndpoint, visitOf(location.search)),
  api,
  agentLateAfterMs: appConfig.agentLateAfterMs,
  statusPollMs: appConfig.statusPollMs,
  now: Date.now,
});

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
createRoot(root).render(
  <StrictMode>
    <ServicesContext value={{ config: appConfig, api, session }}>
      <App />
    </ServicesContext>
  </StrictMode>,
);
