import { API, type Fields } from './fields.js';

const LINKS = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events'];

/** A user or organization as GitHub describes it, from as little as a login. */
export function person(given: Fields): Fields {
  const login = typeof given['login'] === 'string' ? given['login'] : 'ghost';
  const url = `${API}/users/${login}`;
  return {
    id: 0,
    node_id: '',
    avatar_url: `https://avatars.githubusercontent.com/${login}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    ...Object.fromEntries(LINKS.map((name) => [`${name}_url`, `${url}/${name}`])),
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
    ...given,
  };
}
