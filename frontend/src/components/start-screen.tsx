import { useState } from 'react';
import type { Template } from '../core/api/wire';
import { chooseTemplate, offered } from '../core/text/template-choice';
import { useServices } from '../hooks/services';
import { useSession } from '../hooks/use-session';
import { useTemplates } from '../hooks/use-templates';
import { Brand } from './brand';
import { MicrophoneIcon } from './icons';
import { PageNav } from './page-nav';
import { TemplateChoices } from './template-choices';
import { TroubleScreen } from './trouble-screen';
import { VoiceLine } from './voice-line';

/** How far the line on the start screen swings: nobody speaks, but somebody is there. */
const atRest = () => 0.28;

/** Where a person chooses whom to talk to, and begins. */
export function StartScreen() {
  const { config } = useServices();
  const { templates, reload } = useTemplates();

  if (templates.kind === 'unreachable') {
    return <TroubleScreen problem={{ kind: 'unreachable' }} onRetry={reload} />;
  }
  if (templates.kind === 'loading') {
    return (
      <Frame>
        <p className="quiet" role="status">
          Loading …
        </p>
      </Frame>
    );
  }
  const choice = chooseTemplate(
    templates.templates,
    location.search,
    config.templateParameter,
    config.defaultTemplate,
  );
  if (choice.kind === 'unknown') {
    return <TroubleScreen problem={{ kind: 'unknown-template', slug: choice.slug }} />;
  }
  if (choice.kind === 'none') {
    return (
      <Frame>
        <h1>Nobody to talk to yet</h1>
        <p className="quiet">This installation has no session template. Create one to begin.</p>
      </Frame>
    );
  }
  const choices = offered(templates.templates, config.defaultTemplate);
  return <Invitation templates={choices} preselected={choice.template} />;
}

function Invitation({
  templates,
  preselected,
}: {
  readonly templates: readonly Template[];
  readonly preselected: Template;
}) {
  const { controller } = useSession();
  const { config } = useServices();
  const [chosen, setChosen] = useState(preselected);

  return (
    <Frame>
      <VoiceLine state="listening" level={atRest} />
      <h1>Say what you need.</h1>
      <p className="lede">
        {chosen.description ??
          'You talk, an agent listens and answers. When another knows better, the conversation is handed on, and nothing has to be said twice.'}
      </p>
      <Cast template={chosen} />
      {templates.length > 1 && (
        <TemplateChoices templates={templates} chosen={chosen} onChoose={setChosen} />
      )}
      <div className="start-actions">
        {/* start-button: begins the conversation with the microphone */}
        <button
          type="button"
          className="button primary"
          data-testid="start-button"
          onClick={() => void controller.start(chosen, true)}
        >
          <MicrophoneIcon />
          Start talking
        </button>
        {/* start-typing: begins it without a microphone */}
        <button
          type="button"
          className="button plain"
          data-testid="start-typing"
          onClick={() => void controller.start(chosen, false)}
        >
          Type instead
        </button>
      </div>
      <p className="small quiet">
        Your browser will ask for the microphone.
        {chosen.recorded &&
          (config.embedded
            ? ' The conversation is recorded.'
            : ' The conversation is recorded; you can listen to it afterwards.')}
      </p>
    </Frame>
  );
}

/** The agents of a template, each in the colour it will have in the conversation. */
function Cast({ template }: { readonly template: Template }) {
  if (template.agents.length === 0) {
    return null;
  }
  return (
    <ul className="cast" aria-label="Agents you may meet">
      {template.agents.map((agent, index) => (
        <li key={agent.name} data-tone={index % 4}>
          {agent.displayName}
        </li>
      ))}
    </ul>
  );
}

function Frame({ children }: { readonly children: React.ReactNode }) {
  const { config } = useServices();
  return (
    <div className="start">
      <header>
        <Brand />
        {!config.embedded && <PageNav here="talk" />}
      </header>
      <main>{children}</main>
    </div>
  );
}
