import { defineConfig } from './src/cli/config/config.js';

/** What `npm run bench` and its kind run when the command line does not say otherwise. */
export default defineConfig({
  scenarios: ['signing', 'beetmover'],
  profile: 'reference',
  runs: 5,
  warmup: 1,
  timeScale: 1 / 50,
});
