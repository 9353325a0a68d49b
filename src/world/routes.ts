import type { Random } from '../base/random.js';
import { globMatcher, isGlob, UNBOUNDED_GLOB } from '../python/fnmatch/fnmatch.js';
import type { HttpRequest } from '../services/http/transport.js';
import { sampler, type Sampler } from './distribution.js';
import {
  checkProfile,
  type FaultDefinition,
  type ProfileDefinition,
  type RouteDefinition,
  type RouteMatch,
} from './profile-definition.js';
import { profileSummary } from './profile-summary.js';
import type { Delay, Fault, LatencyProfile } from './profile.js';
import { splitUrl, type SplitUrl } from './split-url.js';

/** A profile from its routes. @throws InputError if the definition is not what it should be */
export function routeProfile(definition: ProfileDefinition): LatencyProfile {
  const {
    name,
    summary,
    routes,
    capacity = {},
    faults = [],
  } = checkProfile(definition, `profile ${JSON.stringify(definition.name)}`);
  const readyRoutes = routes.map(readyRoute);
  const readyFaults = faults.map(readyFault);
  const random =
    readyRoutes.some(({ latency, body }) => latency.random || body.random) ||
    faults.some(({ rate }) => rate !== undefined && rate > 0 && rate < 1);
  return {
    name,
    summary: summary ?? profileSummary({ routes, capacity, faults }, random),
    random,
    capacity: Object.fromEntries(Object.entries(capacity).map(([host, most]) => [host.toLowerCase(), most])),
    delay: (request, source, ordinal) => delayOf(request, readyRoutes, readyFaults, source, ordinal),
  };
}

interface ReadyRoute {
  readonly matches: (url: SplitUrl) => boolean;
  readonly latency: Sampler;
  readonly body: Sampler;
}

interface ReadyFault {
  readonly strikes: (url: SplitUrl, random: Random, ordinal: number) => boolean;
  readonly fault: Fault;
}

const NO_DELAY: Delay = { latencyMs: 0, bodyMs: 0 };

function delayOf(
  request: HttpRequest,
  routes: readonly ReadyRoute[],
  faults: readonly ReadyFault[],
  random: Random,
  ordinal: number,
): Delay {
  const url = splitUrl(request.url);
  const route = routes.find(({ matches }) => matches(url));
  const delay =
    route === undefined ? NO_DELAY : { latencyMs: route.latency.draw(random), bodyMs: route.body.draw(random) };
  const struck = faults.find(({ strikes }) => strikes(url, random, ordinal));
  return struck === undefined ? delay : { ...delay, fault: struck.fault };
}

function readyRoute(route: RouteDefinition): ReadyRoute {
  return { matches: urlMatcher(route), latency: sampler(route.latencyMs), body: sampler(route.bodyMs ?? 0) };
}

function readyFault(definition: FaultDefinition, index: number): ReadyFault {
  const { host = '*', path, rate = 1, nth } = definition;
  const matches = urlMatcher(path === undefined ? { host } : { host, path });
  return {
    fault: faultOf(definition),
    strikes: (url, random, ordinal) => {
      if (!matches(url) || (nth !== undefined && nth !== ordinal)) return false;
      // Drawn separately, so that adding a fault shifts nothing else.
      return rate >= 1 || random.fork(`fault ${index}`).next() < rate;
    },
  };
}

function faultOf({ status, reset, truncate }: FaultDefinition): Fault {
  if (status !== undefined) return { kind: 'status', status };
  if (reset === true) return { kind: 'reset' };
  return { kind: truncate === true ? 'truncate' : 'hang' };
}

function urlMatcher({ host, path }: RouteMatch): (url: SplitUrl) => boolean {
  const hostMatches = host === '*' ? () => true : textMatcher(host.toLowerCase(), (name) => (found) => found === name);
  if (path === undefined) return (url) => hostMatches(url.host);
  const pathMatches = textMatcher(path, (prefix) => (found) => found.startsWith(prefix));
  return (url) => hostMatches(url.host) && pathMatches(url.path());
}

function textMatcher(text: string, plain: (text: string) => (found: string) => boolean): (found: string) => boolean {
  return isGlob(text) ? globMatcher(text, UNBOUNDED_GLOB) : plain(text);
}
