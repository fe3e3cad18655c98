import {
  Button,
  Fieldset,
  Group,
  MultiSelect,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { usd } from '../text/format';
import { BehaviourEditor } from './behaviour-editor';
import { entryOf } from './graph-layout';
import { InstructionsEditor } from './instructions-editor';
import { ModelsEditor } from './models-editor';
import { PanelsChoice } from './panels-choice';
import {
  type Agent,
  type AgentPreview,
  changeAgent,
  connect,
  disconnect,
  type ErrorAt,
  removeAgent,
  type TemplateDocument,
} from './template-document';
import { ToolsEditor } from './tools-editor';

interface Props {
  readonly template: TemplateDocument;
  readonly agent: Agent;
  readonly told: AgentPreview | undefined;
  readonly onChange: (template: TemplateDocument) => void;
  readonly onRename: (name: string) => void;
  readonly errorAt: ErrorAt;
}

/** Everything that one agent is. */
export function AgentEditor({ template, agent, told, onChange, onRename, errorAt }: Props) {
  const name = agent.name ?? '';
  const pointer = `/agents/${template.agents.indexOf(agent)}`;
  const change = (changed: Partial<Agent>) => onChange(changeAgent(template, agent.name, changed));
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Name"
          description="What people see."
          value={agent.display_name ?? ''}
          placeholder={name}
          error={errorAt(`${pointer}/display_name`)}
          onChange={(event) => change({ display_name: event.currentTarget.value })}
        />
        <SlugInput
          key={name}
          name={name}
          taken={template.agents.filter((other) => other !== agent).map((other) => other.name)}
          error={errorAt(`${pointer}/name`)}
          onRename={onRename}
        />
      </SimpleGrid>
      <InstructionsEditor
        key={pointer}
        value={agent.instructions ?? ''}
        error={errorAt(`${pointer}/instructions`)}
        onChange={(instructions) => change({ instructions })}
      />
      {told && (
        <Text size="xs" c="dimmed">
          About {told.instruction_tokens} tokens of instructions and {told.tool_tokens} of tools and
          handoffs go along with every answer.
          {told.cost_per_minute_usd != null &&
            ` A minute costs about ${usd(told.cost_per_minute_usd)}.`}
        </Text>
      )}
      <Textarea
        label="Greeting"
        description="What it says when it takes over; without one it waits for the person."
        autosize
        value={agent.greeting ?? ''}
        error={errorAt(`${pointer}/greeting`)}
        onChange={(event) => change({ greeting: event.currentTarget.value || undefined })}
      />
      <Switch
        label="Greets: sessions begin with this agent"
        checked={entryOf(template) === name}
        onChange={() => onChange({ ...template, entry_agent: name })}
      />
      <Handoffs template={template} agent={agent} onChange={onChange} errorAt={errorAt} />
      <ModelsEditor
        models={agent.models}
        pointer={`${pointer}/models`}
        onChange={(models) => change({ models })}
        errorAt={errorAt}
      />
      <BehaviourEditor
        key={`${pointer}/behaviour`}
        template={template}
        agent={agent}
        pointer={pointer}
        onChange={change}
        errorAt={errorAt}
      />
      <Fieldset legend="Tools" radius="md">
        <ToolsEditor
          key={pointer}
          slug={template.slug}
          tools={agent.tools ?? []}
          pointer={`${pointer}/tools`}
          onChange={(tools) => change({ tools })}
          errorAt={errorAt}
        />
      </Fieldset>
      <PanelsChoice
        template={template}
        agent={agent}
        error={errorAt(`${pointer}/panels`)}
        onChange={onChange}
      />
      {template.agents.length > 1 && (
        <Group justify="flex-end">
          <Button
            variant="subtle"
            color="red"
            onClick={() => onChange(removeAgent(template, name))}
          >
            Remove this agent
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface SlugProps {
  readonly name: string;
  readonly taken: readonly (string | undefined)[];
  readonly error: string | undefined;
  readonly onRename: (name: string) => void;
}

/** A name that others use: changed everywhere, once it is whole. */
function SlugInput({ name, taken, error, onRename }: SlugProps) {
  const [typed, setTyped] = useState(name);
  const wrong = !/^[a-z][a-z0-9_]*$/.test(typed)
    ? 'Small letters, digits and _, beginning with a letter.'
    : taken.includes(typed) && 'Another agent has that name.';
  return (
    <TextInput
      label="Slug"
      description={`Others hand off to it by transfer_to_${name}.`}
      value={typed}
      error={wrong || error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== name && !wrong) {
          onRename(typed);
        }
      }}
    />
  );
}

type HandoffProps = Pick<Props, 'template' | 'agent' | 'onChange' | 'errorAt'>;

/** The lines of the graph for who uses no mouse, and when to go along them. */
function Handoffs({ template, agent, onChange, errorAt }: HandoffProps) {
  const name = agent.name ?? '';
  const handoffs = agent.handoffs ?? [];
  const targets = handoffs.map((handoff) => handoff.agent ?? '');
  const pointer = `/agents/${template.agents.indexOf(agent)}/handoffs`;
  const choose = (chosen: string[]) => {
    const fewer = targets
      .filter((target) => !chosen.includes(target))
      .reduce((rest, target) => disconnect(rest, name, target), template);
    onChange(chosen.reduce((all, target) => connect(all, name, target), fewer));
  };
  return (
    <Fieldset legend="Handoffs" radius="md">
      <Stack gap="sm">
        <MultiSelect
          label="May hand off to"
          data={template.agents
            .filter((other) => other !== agent)
            .map((other) => ({
              value: other.name ?? '',
              label: other.display_name ?? other.name ?? '',
            }))}
          value={targets}
          error={errorAt(pointer)}
          onChange={choose}
        />
        {handoffs.map((handoff, index) => {
          const change = (changed: Partial<typeof handoff>) =>
            onChange(
              changeAgent(template, agent.name, {
                handoffs: handoffs.map((other) =>
                  other === handoff ? { ...other, ...changed } : other,
                ),
              }),
            );
          return (
            <Stack key={handoff.agent} gap={4}>
              <Textarea
                label={`When to hand off to ${handoff.agent}`}
                autosize
                value={handoff.description ?? ''}
                error={
                  errorAt(`${pointer}/${index}/description`) ?? errorAt(`${pointer}/${index}/agent`)
                }
                onChange={(event) => change({ description: event.currentTarget.value })}
              />
              <Switch
                label="It knows what was said before"
                checked={handoff.keep_context ?? true}
                onChange={(event) => change({ keep_context: event.currentTarget.checked })}
              />
              <Switch
                label="It answers at once what brought the person to it, without its greeting"
                checked={handoff.answers_at_once ?? false}
                onChange={(event) => change({ answers_at_once: event.currentTarget.checked })}
              />
            </Stack>
          );
        })}
        {template.agents.length === 1 && (
          <Text size="sm" c="dimmed">
            There is no other agent yet.
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}
