import ReactMarkdown from 'react-markdown';

interface Props {
  readonly text: string;
  readonly onLink?: (address: string) => void;
}

/** Markdown as elements; HTML in it stays text. Links open beside the conversation. */
export function Markdown({ text, onLink }: Props) {
  return (
    <ReactMarkdown
      components={{
        a: ({ href, children }) => (
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => href && onLink?.(href)}
          >
            {children}
          </a>
        ),
      }}
    >
      {text}
    </ReactMarkdown>
  );
}
