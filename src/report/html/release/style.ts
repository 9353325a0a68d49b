/** Additional styles for release reports: load curves and the workers' chart. */
export const RELEASE_STYLE = `
.f-verify { fill: var(--hg); }
.f-run { fill: var(--bar); }
.load .row { grid-template-columns: 170px minmax(0, 1fr) 190px; padding: 3px 0; }
.load .area { fill: var(--best); }
.load .base { stroke: var(--line); }
.load .value { font-size: 13px; line-height: 1.3; white-space: normal; }
.load .value small { display: block; color: var(--soft); font-size: 12px; }
small.cache { display: block; color: var(--soft); }
.gantt .row { grid-template-columns: 110px minmax(0, 1fr); align-items: start; padding: 5px 0; }
.gantt .row + .row { border-top: 1px solid var(--line); border-radius: 0; }
.gantt .mark { stroke: none; }
.gantt .mark.bad { fill: var(--bad); }
.gantt .mark.same, .gantt .mark:focus-visible { stroke: var(--ink); stroke-width: 2; }
.gantt .critical { stroke: var(--ink); stroke-width: 1; }
.swatches { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 10px; padding: 0; list-style: none;
  font-size: 14px; }
.swatches svg { display: inline-block; width: 22px; vertical-align: -1px; }
@media (max-width: 800px) { .load .row { grid-template-columns: 128px minmax(0, 1fr) 120px; } .gantt .row {
  grid-template-columns: 84px minmax(0, 1fr); } }
@media (max-width: 560px) { .load .row { grid-template-columns: minmax(0, 1fr) max-content; } .gantt .row {
  grid-template-columns: minmax(0, 1fr); } .gantt .axis .odd { display: none; } }
`;
