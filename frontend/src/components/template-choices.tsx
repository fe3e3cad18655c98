import type { Template } from '../core/api/wire';

interface Props {
  readonly templates: readonly Template[];
  readonly chosen: Template;
  readonly onChoose: (template: Template) => void;
}

/** The templates on offer, as radio buttons. */
export function TemplateChoices({ templates, chosen, onChoose }: Props) {
  return (
    <fieldset className="choices">
      <legend>Conversation</legend>
      {templates.map((template) => (
        // template-choice: one for each template; data-template is its slug
        <label key={template.slug} data-testid="template-choice" data-template={template.slug}>
          <input
            type="radio"
            name="template"
            checked={template.slug === chosen.slug}
            onChange={() => onChoose(template)}
          />
          <span>{template.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
