import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useNodesState,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect } from 'react';
import './handoff-graph.css';
import { entryOf, placesOf } from './graph-layout';
import { connect, disconnect, type TemplateDocument } from './template-document';

interface Props {
  readonly template: TemplateDocument;
  readonly selected: string | undefined;
  readonly onSelect: (agent: string) => void;
  readonly onChange: (template: TemplateDocument) => void;
}

type AgentNode = Node<{ label: string; entry: boolean; tools: number }, 'agent'>;

const NODE_TYPES = { agent: AgentBox };

/** Who hands off to whom. Drawing a line from one agent to another lets it hand off. */
export default function HandoffGraph({ template, selected, onSelect, onChange }: Props) {
  const scheme = useComputedColorScheme('light');
  const [nodes, setNodes, onNodesChange] = useNodesState<AgentNode>([]);
  useEffect(() => {
    setNodes((before) => nodesOf(template, selected, before));
  }, [template, selected, setNodes]);
  return (
    <div className="handoff-graph">
      <ReactFlow
        nodes={nodes}
        edges={edgesOf(template)}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        onNodesChange={(changes) =>
          onNodesChange(changes.filter((change) => change.type !== 'remove'))
        }
        onNodeClick={(_, node) => onSelect(node.id)}
        onConnect={({ source, target }) => onChange(connect(template, source, target))}
        onEdgesDelete={(edges) =>
          onChange(
            edges.reduce((rest, edge) => disconnect(rest, edge.source, edge.target), template),
          )
        }
        deleteKeyCode={['Backspace', 'Delete']}
        proOptions={{ hideAttribution: false }}
        aria-label="Who hands off to whom"
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function AgentBox({ data, selected }: NodeProps<AgentNode>) {
  return (
    <div className={selected ? 'agent-box agent-box-selected' : 'agent-box'}>
      <Handle type="target" position={Position.Left} />
      <strong>{data.label}</strong>
      <small>
        {data.entry ? 'greets' : 'waits for a handoff'}
        {data.tools > 0 && ` · ${data.tools} ${data.tools === 1 ? 'tool' : 'tools'}`}
      </small>
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

/** Agents stay where somebody put them. */
function nodesOf(
  template: TemplateDocument,
  selected: string | undefined,
  before: readonly AgentNode[],
): AgentNode[] {
  const places = placesOf(template);
  return template.agents.map((agent) => {
    const name = agent.name ?? '';
    return {
      id: name,
      type: 'agent',
      position: before.find(({ id }) => id === name)?.position ??
        places.get(name) ?? { x: 0, y: 0 },
      selected: name === selected,
      data: {
        label: agent.display_name ?? name,
        entry: entryOf(template) === name,
        tools: agent.tools?.length ?? 0,
      },
    };
  });
}

function edgesOf(template: TemplateDocument): Edge[] {
  return template.agents.flatMap((agent) =>
    (agent.handoffs ?? []).map((handoff) => ({
      id: `${agent.name} → ${handoff.agent}`,
      source: agent.name ?? '',
      target: handoff.agent ?? '',
      markerEnd: { type: MarkerType.ArrowClosed },
      ariaLabel: `${agent.name} may hand off to ${handoff.agent}`,
    })),
  );
}
