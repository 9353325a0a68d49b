/** The steps of the procedure, in order. */
export const STEPS = [
  'build the chain',
  'download chains of trust',
  'check signatures',
  'download artifacts',
  'check task types',
  'check worker implementations',
  'trace back to the tree',
] as const;
export type Step = (typeof STEPS)[number];
