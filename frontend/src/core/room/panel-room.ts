import { type Participant, ParticipantKind, type Room, RoomEvent, RpcError } from 'livekit-client';
import type { PanelManager, PanelPort } from '../panels/manager';
import type { WholePanel } from '../panels/types';
import type { RoomSignal } from './link';

/** Topic of changes and events, one JSON object in each text stream. */
const TOPIC = 'baton.panel';

/** Method of the agent by which a page says which panels it has. */
const HELLO = 'baton.panels';

/** Attribute of an agent that serves panels; another value is another worker. */
const READY = 'baton.agent.panels_epoch';

/** An agent that does not answer is greeted so often, each time so much later, ms. */
const GREETINGS = 5;
const GREET_AGAIN_MS = 2_000;

/** A failure of the page's own, as LiveKit numbers them: the agent reads its words. */
const APPLICATION_ERROR = 1500;

/**
 * Gives the room a workspace once an agent serves panels. Nothing of it is loaded before: most
 * conversations have no panels.
 */
export function servePanels(room: Room, emit: (signal: RoomSignal) => void): void {
  let agent: Participant | undefined;
  let epoch: string | undefined;
  let loading: Promise<PanelManager> | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  const port: PanelPort = {
    send(message) {
      const text = JSON.stringify(message);
      const to = agent ? { destinationIdentities: [agent.identity] } : {};
      // What is lost with the connection is sent again after the next hello.
      sending = sending
        .then(() => room.localParticipant.sendText(text, { topic: TOPIC, ...to }))
        .catch(() => undefined);
    },
    async hello(greeting) {
      const answer = await room.localParticipant.performRpc({
        destinationIdentity: agent?.identity ?? '',
        method: HELLO,
        payload: JSON.stringify(greeting),
      });
      return JSON.parse(answer) as { panels: WholePanel[] };
    },
  };

  const manager = () => {
    loading ??= import('../../panels/workspace').then(({ createManager }) => {
      const made = createManager(port);
      emit({ type: 'workspace', workspace: made });
      return made;
    });
    return loading;
  };

  const greet = async () => {
    for (let attempt = 0; attempt < GREETINGS; attempt++) {
      try {
        return await (await manager()).greet();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, GREET_AGAIN_MS));
      }
    }
  };

  const look = (participant: Participant) => {
    const ready = participant.attributes[READY];
    if (participant.kind === ParticipantKind.AGENT && ready) {
      const another = ready !== epoch || participant !== agent;
      agent = participant;
      epoch = ready;
      if (another) {
        void greet();
      }
    }
  };

  room
    .on(RoomEvent.Connected, () => room.remoteParticipants.forEach(look))
    .on(RoomEvent.ParticipantConnected, look)
    .on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => look(participant))
    .on(RoomEvent.Reconnected, () => {
      if (agent) {
        void greet();
      }
    });

  // One after the other, in the order in which they came.
  let receiving: Promise<unknown> = Promise.resolve();
  room.registerTextStreamHandler(TOPIC, (reader, { identity }) => {
    if (identity === agent?.identity) {
      const text = reader.readAll();
      receiving = receiving
        .then(async () => (await manager()).receive(JSON.parse(await text)))
        .catch(() => undefined);
    }
  });

  const answer = (method: string, act: (panels: PanelManager, request: never) => unknown) =>
    room.registerRpcMethod(method, async ({ payload, callerIdentity }) => {
      try {
        if (callerIdentity !== agent?.identity) {
          throw new Error('Only the agent of the session opens panels.');
        }
        const said = await act(await manager(), JSON.parse(payload) as never);
        return JSON.stringify(typeof said === 'string' ? { message: said } : (said ?? {}));
      } catch (error) {
        throw new RpcError(
          APPLICATION_ERROR,
          error instanceof Error ? error.message : 'It failed.',
        );
      }
    });
  answer('openPanel', (panels, request) => panels.openPanel(request));
  answer('controlPanel', (panels, request) => panels.controlPanel(request));
  answer('readPanel', (panels, request) => panels.readPanel(request));
  answer('closePanel', (panels, request) => panels.closePanel(request));
}
