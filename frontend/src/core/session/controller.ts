import type { BatonApi } from '../api/client';
import { problemOfTokenError } from '../api/problem';
import type { Template } from '../api/wire';
import {
  MicrophoneError,
  type RoomLink,
  type RoomLinkFactory,
  type RoomSignal,
  type Shown,
} from '../room/link';
import type { RoomTicket, TicketOffice } from '../room/tokens';
import { watchForEnd } from './ending';
import { matches, refusal } from './files';
import { reduce, type SessionEvent } from './reducer';
import { type Ending, idle, inRoom, reachesAgent, type SessionState, takenFiles } from './state';

/** An agent whose worker was lost is back sooner, in ms; one of another kind may never say that it listens. */
const TYPED_WAITS_MS = 20_000;

/** A toast is to be read in passing, ms. */
const TOAST_MS = 8_000;

/** What a controller works with. */
export interface SessionDependencies {
  readonly openLink: RoomLinkFactory;
  readonly tickets: TicketOffice;
  readonly api: BatonApi;
  /** How long to wait for an agent before saying that it is late, in ms. */
  readonly agentLateAfterMs: number;
  /** How often to ask for the session's status while its agent is away, in ms. */
  readonly statusPollMs: number;
  /** ms since the epoch. */
  readonly now: () => number;
}

/**
 * One person's conversations, one at a time: carries out what the person wants, and keeps the state
 * that the page shows. Knows no framework; a view subscribes and reads {@link state}.
 */
export class SessionController {
  #state: SessionState = idle;
  #link: RoomLink | null = null;
  /** Ends everything that belongs to the current conversation. */
  #abort = new AbortController();
  /** Ends the wait for an agent that is not there (yet, or any more). */
  #wait = new AbortController();
  #typed = 0;
  #toast: ReturnType<typeof setTimeout> | undefined;
  #answer: ((granted: boolean) => void) | null = null;
  #answerLink: ((opened: boolean) => void) | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly dependencies: SessionDependencies) {}

  get state(): SessionState {
    return this.#state;
  }

  /** The link of the current conversation, for components that play or draw its media. */
  get link(): RoomLink | null {
    return this.#link;
  }

  /** Calls `listener` after each change; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins a conversation; call it from within a click, so that the browser lets sound play. */
  async start(template: Template, withMicrophone: boolean): Promise<void> {
    // Not awaited: a browser lets sound play only for what begins within the click itself.
    void this.#drop();
    const abort = new AbortController();
    this.#abort = abort;
    const link = this.dependencies.openLink((signal) => {
      if (!abort.signal.aborted) {
        this.#receive(signal);
      }
    });
    this.#link = link;
    this.#dispatch({ type: 'started', template, microphone: withMicrophone });

    const [ticket, microphone] = await Promise.all([
      this.#ticket(template.slug),
      withMicrophone ? this.#openMicrophone(link, abort.signal) : false,
    ]);
    if (abort.signal.aborted || ticket === null) {
      await link.close();
      return;
    }
    try {
      await link.connect(ticket.serverUrl, ticket.token);
    } catch (error) {
      await this.#fail(abort, link, error);
      return;
    }
    if (abort.signal.aborted) {
      await link.close();
      return;
    }
    this.#dispatch({ type: 'joined' });
    if (!this.#state.agentPresent) {
      this.#expectAgent();
    }
    if (microphone) {
      await this.#publishMicrophone(link, abort.signal);
    }
  }

  /** Asks for the microphone again, after it was refused, missing or not wanted at first. */
  async enableMicrophone(): Promise<void> {
    const link = this.#link;
    const { signal } = this.#abort;
    if (!link || !(await this.#openMicrophone(link, signal))) {
      return;
    }
    if (signal.aborted) {
      await link.close();
      return;
    }
    await this.#publishMicrophone(link, signal);
  }

  async setMuted(muted: boolean): Promise<void> {
    if (this.#state.microphone !== 'on' && this.#state.microphone !== 'muted') {
      return;
    }
    await this.#link?.setMuted(muted);
    this.#dispatch({ type: 'microphone', microphone: muted ? 'muted' : 'on' });
  }

  /**
   * Sends a typed message, as soon as there is an agent that gets it; it shows in the transcript at
   * once, marked if it does not get through.
   */
  async sendText(text: string): Promise<void> {
    const message = text.trim();
    if (message === '' || !inRoom(this.#state)) {
      return;
    }
    this.#typed += 1;
    const id = `typed-${this.#typed}`;
    this.#dispatch({ type: 'typed', id, text: message });
    try {
      await this.#agentListens();
      await this.#link?.sendText(message);
    } catch {
      this.#dispatch({ type: 'undelivered', id });
    }
  }

  /** What is typed before an agent gets it waits for one, but not for ever. */
  #agentListens(): Promise<void> {
    const { signal } = this.#abort;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(late);
        unsubscribe();
        signal.removeEventListener('abort', left);
      };
      const go = () => {
        stop();
        resolve();
      };
      const left = () => {
        stop();
        reject(new Error('The conversation is over.'));
      };
      const late = setTimeout(go, TYPED_WAITS_MS);
      const unsubscribe = this.subscribe(() => {
        if (reachesAgent(this.#state)) {
          go();
        }
      });
      signal.addEventListener('abort', left);
      if (reachesAgent(this.#state)) {
        go();
      }
    });
  }

  /** Shows the camera or the screen, or stops; call it from within a click. */
  async show(what: Shown, on: boolean): Promise<void> {
    let shown = false;
    try {
      shown = (await this.#link?.show(what, on)) ?? false;
    } catch {
      // The person refused the browser, or there is nothing to show: it stays as it was.
    }
    if (this.#state.asked?.what === what) {
      this.#decide(shown);
    }
  }

  /** The person does not want to show what the agent asks to see. */
  declineToShow(): void {
    this.#decide(false);
  }

  #decide(granted: boolean): void {
    this.#answer?.(granted);
    this.#answer = null;
    this.#dispatch({ type: 'decided' });
  }

  /** The person has seen what the agent put on the page. */
  closeCard(): void {
    this.#dispatch({ type: 'card', card: null });
  }

  /** The person has opened the link that the agent offered, or does not want to. */
  decideOnLink(opened: boolean): void {
    this.#answerLink?.(opened);
    this.#answerLink = null;
    this.#dispatch({ type: 'link-decided' });
  }

  /** The microphones there are; none outside a room. */
  async microphones(): ReturnType<RoomLink['microphones']> {
    return (await this.#link?.microphones()) ?? { devices: [], chosen: undefined };
  }

  /** Takes another microphone; when it cannot be opened, that shows. */
  async chooseMicrophone(id: string): Promise<void> {
    try {
      await this.#link?.chooseMicrophone(id);
    } catch {
      this.#dispatch({ type: 'microphone', microphone: 'busy' });
    }
  }

  /**
   * Sends files; each shows in the transcript at once, marked if it does not get through. Those of
   * types that the agent does not take are not sent, and the page says so.
   */
  async sendFiles(files: Iterable<File>): Promise<void> {
    if (!inRoom(this.#state)) {
      return;
    }
    const accepted = takenFiles(this.#state);
    const all = [...files];
    const sent = all.filter((file) => matches(file.type, accepted));
    const sending = Promise.all(sent.map((file) => this.#sendFile(file)));
    const left = all.filter((file) => !sent.includes(file));
    if (left.length > 0) {
      this.#dispatch({ type: 'file-refused', reason: refusal(left, accepted) });
    }
    await sending;
  }

  async #sendFile(file: File): Promise<void> {
    this.#typed += 1;
    const id = `typed-${this.#typed}`;
    this.#dispatch({ type: 'typed', id, text: file.name });
    try {
      await this.#agentListens();
      await this.#link?.sendFile(file);
    } catch {
      this.#dispatch({ type: 'undelivered', id });
    }
  }

  async allowSound(): Promise<void> {
    await this.#link?.allowSound();
  }

  /** Leaves the room; before there was one, goes back to the start. */
  async leave(): Promise<void> {
    this.#dispatch(inRoom(this.#state) ? { type: 'ended', ending: 'left' } : { type: 'reset' });
    await this.#drop();
  }

  /** Back to the start. */
  async reset(): Promise<void> {
    await this.#drop();
    this.#dispatch({ type: 'reset' });
  }

  async #ticket(slug: string): Promise<RoomTicket | null> {
    const { signal } = this.#abort;
    try {
      return await this.dependencies.tickets(slug);
    } catch (error) {
      if (!signal.aborted) {
        this.#dispatch({ type: 'failed', problem: problemOfTokenError(error, slug) });
      }
      return null;
    }
  }

  async #openMicrophone(link: RoomLink, signal: AbortSignal): Promise<boolean> {
    const report = (event: SessionEvent) => {
      if (!signal.aborted) {
        this.#dispatch(event);
      }
    };
    report({ type: 'microphone', microphone: 'asking' });
    try {
      await link.openMicrophone();
      return true;
    } catch (error) {
      const failure = error instanceof MicrophoneError ? error.failure : 'busy';
      report({ type: 'microphone', microphone: failure });
      return false;
    }
  }

  async #publishMicrophone(link: RoomLink, signal: AbortSignal): Promise<void> {
    try {
      await link.publishMicrophone();
      if (!signal.aborted) {
        this.#dispatch({ type: 'microphone', microphone: 'on' });
      }
    } catch {
      if (!signal.aborted) {
        this.#dispatch({ type: 'microphone', microphone: 'busy' });
      }
    }
  }

  async #fail(abort: AbortController, link: RoomLink, error: unknown): Promise<void> {
    if (!abort.signal.aborted) {
      const detail = error instanceof Error ? error.message : null;
      this.#dispatch({ type: 'failed', problem: { kind: 'cannot-join', detail } });
    }
    abort.abort();
    await link.close();
  }

  #receive(signal: RoomSignal): void {
    // While joining, `connect` itself reports what went wrong.
    if (signal.type === 'left') {
      if (inRoom(this.#state)) {
        this.#end(signal.reason);
      }
      return;
    }
    if (signal.type === 'asked') {
      this.#answer?.(false);
      this.#answer = signal.answer;
    }
    if (signal.type === 'link') {
      // Only one is offered at a time.
      this.#answerLink?.(false);
      this.#answerLink = signal.answer;
    }
    this.#dispatch(signal);
    if (signal.type === 'toast') {
      clearTimeout(this.#toast);
      this.#toast = setTimeout(() => this.#dispatch({ type: 'toast', text: null }), TOAST_MS);
    }
    if (signal.type === 'agent-gone') {
      this.#expectAgent();
    } else if (signal.type === 'agent') {
      this.#wait.abort();
    }
  }

  /** An agent should come, or come back: say so when it is late, and notice when it never will. */
  #expectAgent(): void {
    const { agentLateAfterMs, api, statusPollMs } = this.dependencies;
    this.#wait.abort();
    this.#wait = new AbortController();
    const { signal } = this.#wait;
    const late = setTimeout(() => this.#dispatch({ type: 'agent-late' }), agentLateAfterMs);
    signal.addEventListener('abort', () => clearTimeout(late));
    const { sessionId } = this.#state;
    if (sessionId !== null) {
      const onEnd = (ending: Ending) => this.#end(ending);
      watchForEnd({ api, sessionId, everyMs: statusPollMs, signal, onEnd });
    }
  }

  #end(ending: Ending): void {
    this.#dispatch({ type: 'ended', ending });
    void this.#drop();
  }

  /** Lets go of the room and of everything that waits on its behalf. */
  async #drop(): Promise<void> {
    this.#abort.abort();
    this.#wait.abort();
    this.#answer?.(false);
    this.#answer = null;
    const link = this.#link;
    this.#link = null;
    await link?.close();
    this.#notify();
  }

  #dispatch(event: SessionEvent): void {
    const next = reduce(this.#state, event, this.dependencies.now());
    if (next !== this.#state) {
      this.#state = next;
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
