import type { Template } from '../api/wire';

/** The outcome of matching the address against what the API offers. */
export type TemplateChoice =
  | { readonly kind: 'chosen'; readonly template: Template }
  | { readonly kind: 'unknown'; readonly slug: string }
  | { readonly kind: 'none' };

/** The templates as they are offered: the default first, the others as the API lists them. */
export function offered(templates: readonly Template[], first: string): readonly Template[] {
  return templates.toSorted((a, b) => Number(b.slug === first) - Number(a.slug === first));
}

/**
 * Chooses the template to preselect: the one the address names, else the default, else the first.
 *
 * @param search the address's query, for example `?template=bench`
 */
export function chooseTemplate(
  templates: readonly Template[],
  search: string,
  parameter: string,
  fallback: string,
): TemplateChoice {
  const wanted = new URLSearchParams(search).get(parameter)?.trim();
  if (wanted) {
    const template = templates.find(({ slug }) => slug === wanted);
    return template ? { kind: 'chosen', template } : { kind: 'unknown', slug: wanted };
  }
  const template = templates.find(({ slug }) => slug === fallback) ?? templates[0];
  return template ? { kind: 'chosen', template } : { kind: 'none' };
}
