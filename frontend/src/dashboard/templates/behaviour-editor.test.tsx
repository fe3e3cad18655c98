import { configure, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import { BehaviourEditor } from './behaviour-editor';
import { McpEditor } from './mcp-editor';
import type { Agent, Tool } from './template-document';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

type Target = NonNullable<Tool['mcp']>;

const SERVER: Target = { url: 'https://weather.example/mcp' };

function Server({ seen }: { readonly seen: (target: Target) => void }) {
  const [shown, setShown] = useState(SERVER);
  return (
    <McpEditor
      target={shown}
      pointer="/agents/0/tools/0/mcp"
      onChange={(next) => {
        setShown(next);
        seen(next);
      }}
      errorAt={() => undefined}
    />
  );
}

const AGENT: Agent = { name: 'desk', instructions: 'Be kind.' };

function Editor({ seen }: { readonly seen: (agent: Agent) => void }) {
  const [agent, setAgent] = useState(AGENT);
  return (
    <BehaviourEditor
      template={{ slug: 'desk', agents: [agent] }}
      agent={agent}
      pointer="/agents/0"
      onChange={(changed) => {
        const next = { ...agent, ...changed };
        setAgent(next);
        seen(next);
      }}
      errorAt={(pointer) => (pointer === '/agents/0/hooks/on_exit' ? 'is too long' : undefined)}
    />
  );
}

test('a goodbye is written, and what is wrong with it is said beside it', async () => {
  let agent = AGENT;
  renderDashboard(<Editor seen={(next) => (agent = next)} />);

  await userEvent.click(screen.getByRole('button', { name: 'What it says at certain moments' }));
  await userEvent.type(await screen.findByLabelText('Goodbye'), 'Bye.');

  expect(agent.hooks).toEqual({ on_exit: 'Bye.' });
  expect(screen.getByText('is too long')).toBeTruthy();
});

test('an agent that shall read and write has its own ways', async () => {
  let agent = AGENT;
  renderDashboard(<Editor seen={(next) => (agent = next)} />);

  await userEvent.click(screen.getByRole('button', { name: 'Sound, camera and screen' }));
  await userEvent.click(await screen.findByLabelText('As the whole template'));
  await userEvent.click(screen.getByLabelText(/^It hears and speaks/));

  expect(agent.modality).toEqual({ audio: false, camera: false, screen_share: false });
});

test('the tools of an MCP server are looked up with its headers, and chosen', async () => {
  const requests = fakeApi({
    'POST /api/mcp/tools': {
      tools: [
        { name: 'forecast', description: 'Tells the weather.', parameters: {} },
        { name: 'move_clouds', description: 'Moves them.', parameters: {} },
      ],
    },
  });
  let target: Target = SERVER;
  renderDashboard(<Server seen={(next) => (target = next)} />);

  await userEvent.type(screen.getByLabelText('Headers'), 'X-Key: {{{{secret.W}}');
  await userEvent.click(screen.getByRole('button', { name: 'Look which tools it has' }));
  expect(await screen.findByText(/Moves them/)).toBeTruthy();
  await userEvent.click(screen.getByPlaceholderText('all'));
  await userEvent.click(await screen.findByRole('option', { name: 'forecast' }));

  expect(target.tools).toEqual(['forecast']);
  expect(await requests[0]?.json()).toEqual({
    url: 'https://weather.example/mcp',
    headers: { 'X-Key': '{{secret.W}}' },
  });
});
