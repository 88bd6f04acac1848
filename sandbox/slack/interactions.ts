import type { Edge } from './asking.ts';
import { createCommands } from './commands.ts';
import type { Interactions } from './interaction-types.ts';
import { createModals } from './modals.ts';
import { createPressing } from './pressing.ts';
import { createTalking } from './talking.ts';

export function createInteractions(edge: Edge): Interactions {
  return { ...createCommands(edge), ...createTalking(edge), ...createPressing(edge), ...createModals(edge) };
}
