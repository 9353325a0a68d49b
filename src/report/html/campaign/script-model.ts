/** The page's script, part 1: the data. */
export const MODEL_SCRIPT = `
  const data = JSON.parse(document.getElementById('data').textContent);
  const { axes, strategies, scenarios } = data;
  const COUNT = strategies.length;
  const byId = (id) => document.getElementById(id);
  const state = { scenario: 0, x: 0, y: -1, at: axes.map(() => 0), show: 'fastest', against: 0, of: -1 };

  const pointAt = (at) => axes.reduce((point, axis, index) => point * axis.values.length + at[index], 0);
  const place = (point, strategy) => (state.scenario * data.points + point) * COUNT + strategy;
  const verdict = (point, strategy) => data.verdicts[place(point, strategy)];
  const median = (point, strategy) => data.medians[place(point, strategy)];
  const known = (point, strategy) => !'-b'.includes(verdict(point, strategy));

  function fastest(point, before = -1) {
    let best = -1;
    let somePass = false;
    for (let s = 0; s < COUNT; s++) somePass ||= verdict(point, s) === 'p';
    for (let s = 0; s < COUNT; s++) {
      if (!known(point, s) || (somePass && verdict(point, s) !== 'p')) continue;
      const better = best < 0 || median(point, s) < median(point, best);
      const asGood = best >= 0 && median(point, s) === median(point, best) && s === before;
      if (better || asGood) best = s;
    }
    return best;
  }

  function gain(point) {
    const of = state.of < 0 ? fastest(point) : state.of;
    if (of < 0 || !known(point, state.against) || !known(point, of) || median(point, of) === 0) return null;
    return median(point, state.against) / median(point, of);
  }

  const cellAt = (i, j) => {
    const at = [...state.at];
    at[state.x] = i;
    if (state.y >= 0) at[state.y] = j;
    return at;
  };
  const columns = () => (axes.length === 0 ? 1 : axes[state.x].values.length);
  const rows = () => (state.y < 0 ? 1 : axes[state.y].values.length);

  const seconds = (ms) => (ms < 1000 && ms > 0 ? Number(ms.toFixed(1)) + ' ms' : (ms / 1000).toFixed(2) + ' s');
  const label = (at) => axes.map((axis, index) => (axis.name === 'capacity' || axis.name === 'profile' ? '' :
    axis.name + ' ') + axis.labels[at[index]]).join(', ');
  const position = (value, axis) => (axis.name === 'capacity' ? String(Number(value.toFixed(1))) : seconds(value));

  /** Where the fastest strategy changes along the line of the selected point. */
  function crossings() {
    const axis = axes[state.x];
    if (!axis || !axis.positions) return [];
    const found = [];
    let before = -1;
    for (let i = 0; i < columns(); i++) {
      const at = [...state.at];
      at[state.x] = i;
      const point = pointAt(at);
      const now = fastest(point, before);
      if (i > 0 && now >= 0 && before >= 0 && now !== before) {
        at[state.x] = i - 1;
        const previous = pointAt(at);
        const left = median(previous, now) - median(previous, before);
        const right = median(point, now) - median(point, before);
        const part = left <= right ? 1 : Math.max(0, left / (left - right));
        const [low, high] = [axis.positions[i - 1], axis.positions[i]];
        const where = low + (high - low) * part;
        const slope = (s) => median(previous, s) + (median(point, s) - median(previous, s)) * part;
        found.push({ from: before, to: now, position: where, ms: slope(now), before: i - 1 });
      }
      if (now >= 0) before = now;
    }
    return found;
  }

  /** The command to rerun a point, as replayOf() makes it. */
  function replay(at) {
    const value = (name) => {
      const index = axes.findIndex((axis) => axis.name === name);
      return index < 0 ? undefined : axes[index].values[at[index]];
    };
    let profile = value('profile');
    if (profile === undefined) {
      const routes = data.routed.flatMap(({ axis, host, otherwise }) => {
        const latencyMs = value(axis) ?? otherwise;
        return latencyMs === null || latencyMs === undefined ? [] : [{ host, latencyMs }];
      });
      const most = value('capacity');
      const capacity = typeof most === 'number' ? Object.fromEntries(data.serving.map((host) => [host, most])) : most;
      profile = { name: label(at), routes };
      if (capacity !== undefined && capacity !== null) profile.capacity = capacity;
    }
    const { path } = scenarios[state.scenario];
    const scenario = path.includes('/') || path.startsWith('synthetic:') ? path : './' + path;
    const words = ['--scenario', scenario, ...data.contenders, '--profile', JSON.stringify(profile), ...data.tuning];
    if (axes.some((axis, index) => axis.random[at[index]])) words.push('--seed', data.seeds[0]);
    const quoted = (word) => (/^[\\w./:=,@+-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\\\''") + "'");
    return ['npx cot-bench simulate', ...words.map(quoted)].join(' ');
  }
`;
