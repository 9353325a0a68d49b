import { UserError } from '../../../base/errors.js';
import { EXIT } from '../../../base/exit-codes.js';
import type { CampaignSummary } from '../../../result/campaign/summary.js';
import { overviewColumns, overviewOf, type ScenarioOverview } from '../../content/campaign/overview.js';
import { counted } from '../../content/format.js';
import { html, type Markup } from '../markup.js';
import { htmlPage } from '../page.js';
import { campaignData } from './data.js';
import { CAMPAIGN_SCRIPT } from './script.js';
import { CAMPAIGN_STYLE } from './style.js';

/** No browser opens more than this quickly, or draws it smoothly. */
const MOST_GROUPS = 1_000_000;

/** The campaign is too large for a page. */
class TooLargeForPage extends UserError {
  readonly exitCode = EXIT.badInput;
}

/**
 * A campaign as one HTML file: maps of the fastest strategy and of gains over two axes, curves with bands over seeds,
 * crossings, and the command to rerun any point.
 *
 * @throws UserError if it is too large for a browser
 */
export function campaignHtml(summary: CampaignSummary): string {
  if (summary.groups > MOST_GROUPS)
    throw new TooLargeForPage(
      `${summary.groups} combinations are too many for a page (${MOST_GROUPS} at most): cut the campaign, or use --csv`,
    );
  const { header } = summary;
  const overviews = overviewOf(summary);
  return htmlPage({
    name: `${header.name} – cot-bench`,
    heading: 'Which strategy is best for which latencies',
    contents: undefined,
    body: [picture(summary), overviews.map((overview) => overviewMarkup(overview, header.strategies[0] ?? ''))],
    footer: footer(summary),
    style: CAMPAIGN_STYLE,
    script: CAMPAIGN_SCRIPT,
    data: campaignData(summary),
  });
}

function picture({ header, places }: CampaignSummary): Markup {
  const seeds = header.seeds.length > 1 ? `, ${counted(header.seeds.length, 'seed')} where something is random` : '';
  return html`<section class="scenario" aria-labelledby="map-title"><h2 id="map-title">${header.name}</h2>
<p class="about">${counted(header.scenarios.length, 'scenario')},
  ${counted(header.strategies.length, 'strategy', 'strategies')},
    ${counted(places.points, 'latency profile')}${seeds}; virtual time, medians of seeds.</p>
<noscript><p class="bad">The maps are drawn by a script, which this browser does not run. The tables below need
  none.</p></noscript>
<div class="controls" id="controls"></div>
<div class="beside"><figure><canvas id="map" tabindex="0" role="img" aria-label="Map"></canvas><ul class="keys"
  id="keys"></ul></figure>
<aside id="point" aria-live="polite" aria-label="The selected point"></aside></div>
<section aria-labelledby="curves-title"><h3 id="curves-title">Along the selected line</h3>
  <p>Medians; the bands are from the 5th to the 95th percentile of seeds. Circles: another strategy becomes the
    fastest.</p>
<svg id="curves" role="img" aria-label="Curves"></svg><ul class="crossings" id="crossings"></ul></section>
<details id="slice"><summary>The map as a table</summary>
  <div class="scroll" id="table" role="region" aria-label="The map as a table" tabindex="0"></div></details>
</section>`;
}

function overviewMarkup(overview: ScenarioOverview, reference: string): Markup {
  const columns = overviewColumns(overview, reference);
  const align = (side: string): Markup | undefined => (side === 'right' ? html` class="n"` : undefined);
  const head = columns.map(({ title, align: side }) => html`<th scope="col"${align(side)}>${title}</th>`);
  const rows = overview.strategies.map((_, row) => {
    const cells = columns.map(({ cells: texts, align: side }, index) =>
      index === 0 ? html`<th scope="row">${texts[row]}</th>` : html`<td${align(side)}>${texts[row]}</td>`,
    );
    return html`<tr>${cells}</tr>`;
  });
  const crossings = overview.crossings.map((text) => html`<li>${text}</li>`);
  return html`<section class="scenario"><h2>${overview.name}</h2>
<div class="scroll" role="region" aria-label="Strategies on ${overview.name}"
  tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>
${
  crossings.length === 0
    ? html`<p>One strategy is the fastest along every line.</p>`
    : html`<h3>Where another strategy becomes the fastest</h3>
  <ul class="crossings">${crossings}</ul>`
}
</section>`;
}

function footer({ header }: CampaignSummary): Markup {
  return html`<footer><h2>How it was run</h2><dl><dt>campaign</dt><dd>${header.name}</dd>
    <dt>version</dt><dd>cot-bench ${header.version} (${header.program.slice(0, 12)}), rules ${header.rules}</dd></dl>
<p>Click the map, or move over it with the arrow keys, for a point's times and the command to rerun it.</p>
</footer>`;
}
