import type { BatonApi } from '../core/api/client';
import { ApiError } from '../core/api/problem';
import type { Recording, SessionStatus, Template } from '../core/api/wire';

export const assistant: Template = {
  slug: 'voice-assistant',
  name: 'Voice assistant',
  description: null,
  recorded: true,
  camera: true,
  screenShare: true,
  agents: [
    { name: 'triage', displayName: 'Triage', examples: ['what time is it'] },
    { name: 'coding_expert', displayName: 'Coding Expert', examples: [] },
  ],
};

export const bench: Template = {
  slug: 'bench',
  name: 'Bench',
  description: null,
  recorded: false,
  camera: false,
  screenShare: false,
  agents: [],
};

export const recording: Recording = {
  id: 'recording-1',
  kind: 'mixed',
  url: '/api/session/session-1/recordings/recording-1',
  durationMs: 65_000,
};

/** An API for tests, with one session whose fate the test decides. */
export class FakeApi implements BatonApi {
  offered: readonly Template[] = [assistant, bench];
  reachable = true;
  /** `null` while the session is not yet known. */
  session: SessionStatus | null = null;
  statusQuestions = 0;

  async templates(): Promise<Template[]> {
    this.#check();
    return [...this.offered];
  }

  async sessionStatus(): Promise<SessionStatus> {
    this.statusQuestions += 1;
    this.#check();
    if (this.session === null) {
      throw new ApiError(404, 'no such session', null);
    }
    return this.session;
  }

  ends(endReason: string, recordings: readonly Recording[] = []): void {
    this.session = { id: 'session-1', status: 'ended', endReason, recordings };
  }

  #check(): void {
    if (!this.reachable) {
      throw new TypeError('Failed to fetch');
    }
  }
}
