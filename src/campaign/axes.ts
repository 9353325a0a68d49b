import { AXIS_NAMES, type AxisName, type CampaignAxis } from '../result/campaign/header.js';
import { sampler, type Distribution } from '../world/distribution.js';
import type { ProfileDefinition } from '../world/profile-definition.js';
import { routeProfile } from '../world/routes.js';
import type { GridAxes } from './definition.js';

/** The axes of a grid, in a fixed order, so that the order of keys does not matter. */
export function gridAxes(axes: GridAxes): CampaignAxis[] {
  return AXIS_NAMES.flatMap((name): CampaignAxis[] => {
    if (name === 'profile' || axes[name] === undefined) return [];
    return [name === 'capacity' ? capacityAxis(axes.capacity ?? []) : latencyAxis(name, axes[name])];
  });
}

/** Profiles as an axis of names. @throws InputError if one is invalid */
export function profileAxis(definitions: readonly ProfileDefinition[]): CampaignAxis {
  return {
    name: 'profile',
    values: definitions,
    labels: definitions.map(({ name }) => name),
    positions: null,
    random: definitions.map((definition) => routeProfile(definition).random),
  };
}

function latencyAxis(name: AxisName, values: readonly Distribution[]): CampaignAxis {
  const samplers = values.map(sampler);
  const positions = values.map(middleOf);
  return {
    name,
    values,
    labels: distinct(
      samplers.map(({ text }) => text),
      values,
    ),
    positions: inOrder(positions) ? positions : null,
    random: samplers.map(({ random }) => random),
  };
}

function capacityAxis(values: NonNullable<GridAxes['capacity']>): CampaignAxis {
  const numbers = values.filter((value) => typeof value === 'number');
  return {
    name: 'capacity',
    values,
    labels: values.map(capacityText),
    positions: numbers.length === values.length && inOrder(numbers) ? numbers : null,
    random: values.map(() => false),
  };
}

function capacityText(value: number | null | Readonly<Record<string, number>>): string {
  if (value === null) return 'no limit';
  if (typeof value === 'number') return `${value} at once`;
  const hosts = Object.entries(value).map(([host, most]) => `${host} ${most}`);
  return `${hosts.join(', ')} at once`;
}

/** The position of a latency on an axis: its median. */
function middleOf(value: Distribution): number {
  if (typeof value === 'number') return value;
  if ('constant' in value) return value.constant;
  if ('uniform' in value) return (value.uniform[0] + value.uniform[1]) / 2;
  if ('lognormal' in value) return value.lognormal.median;
  const sorted = [...value.empirical].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Values out of order, or with equal positions, are drawn by name instead. */
function inOrder(positions: readonly number[]): boolean {
  return positions.every((position, index) => index === 0 || position > (positions[index - 1] as number));
}

/** If descriptions are equal, distinguishes distributions by their notation. */
function distinct(texts: readonly string[], values: readonly Distribution[]): string[] {
  return texts.map((text, index) =>
    texts.indexOf(text) === index && texts.lastIndexOf(text) === index
      ? text
      : `${text} ${JSON.stringify(values[index])}`,
  );
}
