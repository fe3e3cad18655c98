import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Loading } from '../shell/loading';
import { AgentEditor } from './agent-editor';
import { entryOf } from './graph-layout';
import {
  type AgentPreview,
  addAgent,
  type ErrorAt,
  freeName,
  renameAgent,
  type TemplateDocument,
} from './template-document';

const HandoffGraph = lazy(() => import('./handoff-graph'));

interface Props {
  readonly template: TemplateDocument;
  readonly told: readonly AgentPreview[];
  readonly onChange: (template: TemplateDocument) => void;
  readonly errorAt: ErrorAt;
}

/** The agents as a graph, and the one that was chosen in full. */
export function AgentsPanel({ template, told, onChange, errorAt }: Props) {
  const [chosen, setChosen] = useState<string | undefined>(() => entryOf(template));
  const agent = template.agents.find(({ name }) => name === chosen) ?? template.agents[0];
  const add = () => {
    const name = freeName(template);
    onChange(addAgent(template, name));
    setChosen(name);
  };
  return (
    <Stack gap="lg">
      <Suspense fallback={<Loading what="the graph" />}>
        <HandoffGraph
          template={template}
          selected={agent?.name}
          onSelect={setChosen}
          onChange={onChange}
        />
      </Suspense>
      <Group justify="space-between">
        <SegmentedControl
          aria-label="Agent"
          data={template.agents.map(({ name = '', display_name }) => ({
            value: name,
            label: display_name || name || '(no name)',
          }))}
          value={agent?.name ?? ''}
          onChange={setChosen}
        />
        <Button variant="default" size="xs" onClick={add}>
          Add an agent
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        Draw a line from one agent to another to let it hand off; select a line and press Delete to
        take that back.
      </Text>
      {agent && (
        <AgentEditor
          template={template}
          agent={agent}
          told={told.find(({ name }) => name === agent.name)}
          onChange={onChange}
          onRename={(name) => {
            onChange(renameAgent(template, agent.name ?? '', name));
            setChosen(name);
          }}
          errorAt={errorAt}
        />
      )}
    </Stack>
  );
}
