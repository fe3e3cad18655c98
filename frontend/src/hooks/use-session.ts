import { useSyncExternalStore } from 'react';
import type { SessionController } from '../core/session/controller';
import type { SessionState } from '../core/session/state';
import { useServices } from './services';

/** The conversation as it stands, and the controller to act on it. */
export function useSession(): { state: SessionState; controller: SessionController } {
  const { session } = useServices();
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  return { state, controller: session };
}
