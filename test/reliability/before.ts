/** The figures of the same matrix on the code before it was made to hold. */
export const BEFORE: Readonly<Record<string, number>> = {};
