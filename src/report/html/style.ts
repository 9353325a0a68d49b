import { CHART_STYLE } from './chart-style.js';

/**
 * Colours of both schemes. Services are also distinguishable with red-green blindness; marks have a contrast of 3:1,
 * text 4.5:1.
 */
const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f6f7f9; --ink: #1c2128; --soft: #57606a; --line: #d8dee4; --edge: #8c959f;
  --bar: #8290a3; --best: #24455f; --bad: #b3261e; --link: #0b57a4;
  --hg: #e8590c; --queue: #152d82; --artifacts: #24a1a2; --github: #a033cc; --raw: #6c0c2d; --limit: #b8418a;
    --other: #5c6374;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1317; --panel: #171c22; --ink: #e6eaef; --soft: #9aa6b2; --line: #2b323b; --edge: #6b7683;
    --bar: #6b7a8f; --best: #9fc7e8; --bad: #ff8a80; --link: #7db7f5;
    --hg: #ecb039; --queue: #8fb1e8; --artifacts: #c0f2e6; --github: #ad3fd9; --raw: #e0315f; --limit: #ec88c2;
      --other: #6d7a85;
  }
}
`;

const PAGE = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
header, main, footer { max-width: 1180px; margin: 0 auto; padding: 0 28px; }
header { padding-top: 30px; }
.tool { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0; font-size: 27px; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 0; font-size: 21px; letter-spacing: -.005em; overflow-wrap: anywhere; }
h3 { margin: 0 0 2px; font-size: 16px; }
p { margin: 0 0 12px; max-width: 76ch; }
section p { color: var(--soft); }
.scenario { margin-top: 26px; padding-top: 20px; border-top: 1px solid var(--line); }
.scenario > section { margin-top: 34px; }
p.about { margin-bottom: 12px; }
p.lead { max-width: none; color: var(--ink); font-size: 17px; overflow-wrap: anywhere; }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 10px 0 0; padding: 0; list-style: none; }
nav { margin-top: 20px; }
.tools { margin: 12px 0; }
input, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--edge);
  border-radius: 4px; padding: 3px 8px; }
button { cursor: pointer; }
button:hover { background: var(--panel); }
.index a { font-weight: 600; }
.index td:nth-child(2) { white-space: normal; overflow-wrap: anywhere; min-width: 110px; max-width: 190px; }
.index td:nth-child(2) b { font-weight: 400; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 8px; padding: 6px 10px; background: var(--page); }
.bad { color: var(--bad); }
.problems code { white-space: nowrap; }
.problems { margin: 12px 0 0; padding: 10px 14px 10px 30px; border-left: 3px solid var(--edge);
  background: var(--panel); overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { padding: 8px 2px; cursor: pointer; overflow-wrap: anywhere; }
summary span { color: var(--soft); margin-left: 8px; }
details.inner { margin: 8px 0 14px; border: 0; }
.note { color: var(--ink); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; line-height: 1.4; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 5px 13px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  white-space: nowrap; font-weight: 400; }
thead th { color: var(--soft); vertical-align: bottom; }
tbody th { font-weight: 600; }
tr > :last-child { padding-right: 0; }
.n { text-align: right; }
footer { margin-top: 44px; padding-top: 18px; padding-bottom: 60px; color: var(--soft); font-size: 14px;
  border-top: 1px solid var(--line); }
footer h2 { font-size: 16px; color: var(--ink); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 14px; margin: 6px 0 14px; }
dd { margin: 0; overflow-wrap: anywhere; }
dt { color: var(--soft); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
#tip { position: fixed; z-index: 9; max-width: min(440px, calc(100vw - 16px)); padding: 10px 12px;
  background: var(--page); color: var(--ink); border: 1px solid var(--edge); border-radius: 6px;
  box-shadow: 0 6px 24px rgb(0 0 0 / .22); font-size: 13px; line-height: 1.4; overflow-wrap: anywhere; }
#tip dl { margin: 4px 0 0; gap: 1px 12px; }
`;

/** The style sheet of the report. */
export const STYLE = COLOURS + PAGE + CHART_STYLE;
