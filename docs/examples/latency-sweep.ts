import type { CampaignDefinition } from 'cot-bench';

/**
 * From which hg latency on does speculation pay off, and below which number of concurrent requests does gathering hurt?
 */
export default {
  scenarios: ['signing'],
  strategies: ['sequential', 'bfs-seen-set', 'dataflow', 'speculative'],
  profiles: {
    grid: {
      hg: [250, 500, 1000, 2000, 5000, 10_000].map((median) => ({ lognormal: { median, sigma: 0.5 } })),
      others: [100, 1000],
      capacity: [1, 2, 4, 8],
    },
  },
  seeds: 3,
} satisfies CampaignDefinition;
