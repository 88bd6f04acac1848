import type { TextObject } from '../../slack/element-schemas.ts';
import { Text } from './text.tsx';

interface PictureProps {
  readonly alt: string;
  readonly url: string;
  readonly title?: TextObject;
}

/** In place of an image, what it shows and where it is: this page loads nothing from elsewhere. */
export function Picture({ alt, url, title }: PictureProps) {
  return (
    <figure class="picture">
      {title && (
        <figcaption>
          <Text text={title} />
        </figcaption>
      )}
      <div class="picture-alt">{alt}</div>
      <div class="picture-url">{url}</div>
    </figure>
  );
}
