import type { Image } from './image.ts';

/** What a person pastes next, with placeholders in angle brackets. */
export interface NextSteps {
  /** A command of the Alibaba Cloud CLI. */
  readonly cli: string;
  /** Lines of a Terraform resource. */
  readonly terraform: string;
}

export function nextSteps({ id, region }: Image): NextSteps {
  return { cli: `${region} ${id}`, terraform: '' };
}
