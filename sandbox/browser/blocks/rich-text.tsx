import { Nodes } from './nodes.tsx';
import { type RichElement, richNode } from './rich-nodes.ts';

interface RichTextProps {
  readonly sections: readonly { readonly elements: readonly RichElement[] }[];
}

/** Text that comes in pieces with a style each. */
export function RichText({ sections }: RichTextProps) {
  return (
    <>
      {sections.map((section, index) => (
        <div key={index}>
          <Nodes nodes={section.elements.map(richNode)} />
        </div>
      ))}
    </>
  );
}
