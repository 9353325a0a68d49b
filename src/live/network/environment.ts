/** Environment variables; empty ones count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The first of several variables that is set and not empty. */
export function setVariable(env: Environment, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}
