import { Accordion } from '@mantine/core';
import { ExamplesEditor } from './examples-editor';
import { HooksEditor } from './hooks-editor';
import { ListeningEditor } from './listening-editor';
import { SensesEditor } from './senses-editor';
import { type Agent, type ErrorAt, type TemplateDocument, withoutEmpty } from './template-document';
import { TurnTakingEditor } from './turn-taking-editor';

interface Props {
  readonly template: TemplateDocument;
  readonly agent: Agent;
  readonly pointer: string;
  readonly onChange: (changed: Partial<Agent>) => void;
  readonly errorAt: ErrorAt;
}

/** How an agent behaves, where it shall do so in another way than Baton has it do by itself. */
export function BehaviourEditor({ template, agent, pointer, onChange, errorAt }: Props) {
  return (
    <Accordion variant="separated" multiple>
      <Accordion.Item value="hooks">
        <Accordion.Control>What it says at certain moments</Accordion.Control>
        <Accordion.Panel>
          <HooksEditor
            hooks={agent.hooks ?? {}}
            pointer={`${pointer}/hooks`}
            onChange={(hooks) => onChange({ hooks: withoutEmpty(hooks) })}
            errorAt={errorAt}
          />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="turns">
        <Accordion.Control>Whose turn it is</Accordion.Control>
        <Accordion.Panel>
          <TurnTakingEditor
            turnTaking={agent.turn_taking ?? {}}
            pointer={`${pointer}/turn_taking`}
            onChange={(turn_taking) => onChange({ turn_taking: withoutEmpty(turn_taking) })}
            errorAt={errorAt}
          />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="listening">
        <Accordion.Control>Whom it listens to, and how clean the sound is</Accordion.Control>
        <Accordion.Panel>
          <ListeningEditor
            listening={agent.listening ?? {}}
            pointer={`${pointer}/listening`}
            onChange={(listening) => onChange({ listening: withoutEmpty(listening) })}
            errorAt={errorAt}
          />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="senses">
        <Accordion.Control>Sound, camera and screen</Accordion.Control>
        <Accordion.Panel>
          <SensesEditor
            template={template}
            agent={agent}
            onChange={onChange}
            error={errorAt(`${pointer}/modality`) ?? errorAt(`${pointer}/vision`)}
          />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="examples">
        <Accordion.Control>Examples of what people say</Accordion.Control>
        <Accordion.Panel>
          <ExamplesEditor
            examples={agent.examples ?? []}
            pointer={`${pointer}/examples`}
            onChange={(examples) => onChange({ examples })}
            errorAt={errorAt}
          />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
