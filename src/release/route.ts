/** Parts of paths that identify one object. */
const NAMES_ONE = [
  // Ids of tasks and groups, revisions, numbers.
  /(?<=\/)[A-Za-z0-9_-]{22}(?=\/|$)/g,
  /(?<=\/)[0-9a-f]{12,40}(?=\/|$)/g,
  /(?<=\/)\d+(?=\/|$)/g,
];
const ARTIFACT = /^(\/api\/queue\/v1\/task\/[^/]+\/artifacts\/)(.+)$/;
/** Artifacts that every run of a kind has: they get routes of their own. */
const KNOWN_ARTIFACTS = new Set([
  'public/chain-of-trust.json',
  'public/chain-of-trust.json.sig',
  'public/task-graph.json',
  'public/actions.json',
  'public/parameters.yml',
]);

/** The route of a request: the host, and the path with a `*` for each id, revision and name. */
export function routeOf(url: string): { readonly host: string; readonly route: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return { host: '(no host)', route: '*' };
  let route = parsed.pathname;
  const [, before = '', name = ''] = ARTIFACT.exec(route) ?? [];
  if (name !== '') route = `${before}${KNOWN_ARTIFACTS.has(unescaped(name)) ? unescaped(name) : '*'}`;
  for (const pattern of NAMES_ONE) route = route.replace(pattern, '*');
  return { host: parsed.host, route };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
