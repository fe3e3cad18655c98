import type { Extension } from '@codemirror/state';

/** How a language is written, loaded when it is needed; plain text for those without. */
export async function languageSupport(language: string): Promise<Extension> {
  switch (language) {
    case 'python':
      return (await import('@codemirror/lang-python')).python();
    case 'javascript':
    case 'typescript':
    case 'json':
      return (await import('@codemirror/lang-javascript')).javascript({
        typescript: language === 'typescript',
      });
    default:
      return [];
  }
}
