import type { Field } from './use-act.tsx';

/** An input block has a label with words of its own; elsewhere the placeholder is the name. */
export function namesOf(field: Field | undefined, placeholder: string) {
  if (field === undefined) return { 'aria-label': placeholder };
  return {
    id: field.inputId,
    'aria-invalid': field.invalid,
    'aria-required': field.required,
    ...(field.describedBy !== undefined && { 'aria-describedby': field.describedBy }),
  };
}
