/** The style of charts: rows of name, drawing and value; marks by service; waterfalls. */
export const CHART_STYLE = `
figure { margin: 14px 0 0; }
figcaption { margin-bottom: 4px; color: var(--soft); }
svg { display: block; width: 100%; overflow: visible; }
svg svg { width: auto; }
.grid line { stroke: var(--line); stroke-width: 1; }
.axis text { fill: var(--soft); font-size: 12px; }
.row { display: grid; grid-template-columns: 150px minmax(0, 1fr) 190px; column-gap: 14px; align-items: center;
  border-radius: 3px; }
.name { overflow-wrap: anywhere; line-height: 1.3; }
.value { text-align: right; white-space: nowrap; }
.value b { font-weight: 400; }
.times { display: inline-block; min-width: 52px; color: var(--soft); }
.exact .row { grid-template-columns: 150px minmax(0, 1fr) 120px; }
.bar { fill: var(--bar); }
.best .bar { fill: var(--best); }
.best .name, .best b { font-weight: 700; }
line.limit, line.guess { stroke: var(--limit); stroke-width: 2; }
line.limit { stroke-dasharray: 5 3; }
line.guess { stroke-dasharray: 2 3; }
svg.sample { display: inline-block; width: 12px; vertical-align: -1px; }
.seeded .row { grid-template-columns: 150px minmax(0, 1fr) 245px; }
.whisker line { stroke: var(--ink); stroke-width: 1.5; }
.bars .row:not(.axis-row):hover { background: var(--panel); }
.flow .row { grid-template-columns: 150px minmax(0, 1fr); align-items: start; }
.strip { padding: 9px 0 5px; }
.strip + .strip { border-top: 1px solid var(--line); border-radius: 0; }
.strip .name { color: var(--ink); text-decoration: none; font-weight: 600; margin-top: -4px; }
.strip .name:hover { text-decoration: underline; }
.strip small { display: block; color: var(--soft); font-weight: 400; font-size: 12px; }
.verdict line { stroke: var(--ink); stroke-width: 1; }
.verdict text { fill: var(--ink); font-size: 12px; font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 10px; padding: 0; list-style: none;
  font-size: 14px; }
.legend svg { display: inline-block; vertical-align: -1px; width: 22px; }
.mark { stroke: var(--page); stroke-width: 1; cursor: default; }
.dense .mark:not(.critical, .same, .failed, .wasted, .cut) { stroke: none; }
.f-hg { fill: var(--hg); } .f-queue { fill: var(--queue); } .f-artifacts { fill: var(--artifacts); }
.f-github { fill: var(--github); } .f-raw { fill: var(--raw); } .f-other { fill: var(--other); }
.mark.wasted { fill-opacity: .25; stroke: var(--edge); stroke-dasharray: 3 2; }
.mark.cut { stroke: var(--edge); stroke-dasharray: 2 2; }
.mark.failed { stroke: var(--bad); stroke-width: 2; }
.mark.same { stroke: var(--ink); stroke-width: 2; stroke-dasharray: none; }
.mark:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.fall { display: grid; grid-template-columns: minmax(170px, 350px) minmax(0, 1fr); column-gap: 14px; }
.labels { margin: 0; padding: 0; list-style: none; font-size: 12px; line-height: 17px; }
.labels li { height: 17px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.labels span { color: var(--soft); }
.labels .critical { font-weight: 600; }
g.path { pointer-events: none; }
.path line { stroke: var(--ink); stroke-width: 1; }
.path text { fill: var(--soft); font-size: 11px; }
.fall .mark.critical { stroke: var(--ink); stroke-width: 1; }
.spread circle { fill: var(--bar); stroke: var(--page); }
.column { fill: var(--bar); }
.band { stroke: var(--ink); stroke-width: 1.5; }
.median { stroke: var(--ink); stroke-width: 3; }
.mark.moved { stroke: var(--bad); stroke-width: 2; }
.mark.dim { fill-opacity: .12; stroke: none; }
.mark.found { stroke: var(--ink); stroke-width: 2; }
.clip { overflow: hidden; }
.clip > svg { overflow: visible; }
.zoomable { cursor: grab; touch-action: pan-y; }
.zoom { display: flex; gap: 6px; justify-content: flex-end; margin: 0 0 6px; }
.zoom button { min-width: 32px; line-height: 1.2; }
@media (max-width: 800px) {
  header, main, footer { padding-left: 16px; padding-right: 16px; }
  .row { grid-template-columns: 116px minmax(0, 1fr) 172px; column-gap: 10px; }
  .flow .row { grid-template-columns: 116px minmax(0, 1fr); }
  .exact .row { grid-template-columns: 116px minmax(0, 1fr) 112px; }
  .seeded .row { grid-template-columns: 116px minmax(0, 1fr) 150px; }
  .seeded .value { white-space: normal; font-size: 13px; }
  .row, .value { font-size: 14px; }
  .fall { grid-template-columns: 200px minmax(0, 1fr); }
}
@media (max-width: 560px) {
  .row, .exact .row, .seeded .row { grid-template-columns: minmax(0, 1fr) max-content; }
  .row svg { grid-column: 1 / -1; grid-row: 2; }
  .axis-row span { display: none; }
  .flow .row { grid-template-columns: minmax(0, 1fr); row-gap: 4px; padding-right: 12px; }
  .flow .strip small { display: inline; margin-left: 10px; }
  .strip .name { margin-top: 0; }
  .fall { grid-template-columns: 128px minmax(0, 1fr); }
  .fall .axis .odd { display: none; }
}
.on-paper { display: none; }
@media print {
  :root { color-scheme: light; }
  #tip, .zoom, .tools, [data-unpack], .skip { display: none; }
  .on-paper { display: inline; }
  .mark, .bar { print-color-adjust: exact; }
  .row, tr, figure, .strip { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
}
`;
