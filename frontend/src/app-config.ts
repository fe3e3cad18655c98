/** What an installation may want to change about the page, in one typed place. */
export interface AppConfig {
  /** Name shown in the corner and in the window's title. */
  readonly productName: string;
  /** Slug of the template that is preselected when the address names none. */
  readonly defaultTemplate: string;
  /** Query parameter that names a template, as in `/?template=voice-assistant`. */
  readonly templateParameter: string;
  /** LiveKit token endpoint (`TokenSourceRequest` in, `TokenSourceResponse` out). */
  readonly tokenEndpoint: string;
  /** Root of Baton's own HTTP API. */
  readonly apiRoot: string;
  /** How long a person waits for the agent before the page says that it is late, in ms. */
  readonly agentLateAfterMs: number;
  /** How often the session's status is asked for while it decides something on screen, in ms. */
  readonly statusPollMs: number;
  /** How long the end screen waits for the recording before it offers to look again, in ms. */
  readonly recordingPatienceMs: number;
  /** Whether another page shows this one in itself: then it leads nowhere else. */
  readonly embedded: boolean;
}

export const appConfig: AppConfig = {
  productName: 'Baton',
  defaultTemplate: 'voice-assistant',
  templateParameter: 'template',
  tokenEndpoint: '/api/livekit/connection-details',
  apiRoot: '/api',
  agentLateAfterMs: 15_000,
  statusPollMs: 2_000,
  recordingPatienceMs: 90_000,
  embedded: false,
};
