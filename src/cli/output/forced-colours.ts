/** What FORCE_COLOR asks for: colours, or none; undefined if it is not set. */
export function forcedColours(env: Readonly<Record<string, string | undefined>>): boolean | undefined {
  const forced = env['FORCE_COLOR'];
  return forced === undefined ? undefined : forced !== '0' && forced !== 'false';
}
