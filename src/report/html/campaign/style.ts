/** Style of a campaign's page: colours of strategies, controls, and the map with what is beside it. */
export const CAMPAIGN_STYLE = `
:root { --s0: #5c6374; --s1: #b45309; --s2: #7e22ce; --s3: #0e7490; --s4: #be185d; --s5: #1d4ed8; --s6: #15803d;
  --s7: #b91c1c; --s8: #4d7c0f; --s9: #4338ca; --on-mark: #ffffff; --gain: #1d4ed8; --loss: #b45309; }
@media screen and (prefers-color-scheme: dark) {
  :root { --s0: #a3adba; --s1: #f0a04b; --s2: #c9a0f5; --s3: #4fc3d9; --s4: #f48fb1; --s5: #8ab4ff; --s6: #6fd08c;
    --s7: #ff9188; --s8: #b6d957; --s9: #a5a2ff; --on-mark: #0f1317; --gain: #8ab4ff; --loss: #f0a04b; }
}
.controls { display: flex; flex-wrap: wrap; gap: 10px 20px; margin: 16px 0 8px; }
.controls label { display: grid; gap: 2px; color: var(--soft); font-size: 13px; }
.controls select { font: inherit; font-size: 14px; padding: 4px 6px; color: var(--ink); background: var(--page);
  border: 1px solid var(--edge); border-radius: 4px; max-width: 230px; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr) 350px; gap: 24px; align-items: start; }
canvas { display: block; width: 100%; cursor: crosshair; border-radius: 3px; }
canvas:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.keys { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 0; padding: 0; list-style: none; font-size: 14px; }
.keys i { display: inline-block; width: 20px; height: 16px; margin-right: 6px; border-radius: 3px; vertical-align: -2px;
  color: var(--on-mark); font: 600 11px/16px inherit; font-style: normal; text-align: center; }
#point { padding: 12px 14px; background: var(--panel); border-radius: 6px; font-size: 14px; }
#point h3 { font-size: 15px; }
#point table { width: 100%; margin: 6px 0 10px; }
#point code, .crossings code { display: block; padding: 6px 8px; background: var(--page); border: 1px solid var(--line);
  border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; font-size: 12px; }
#point button { margin-top: 6px; font: inherit; font-size: 13px; padding: 3px 10px; color: var(--ink);
  background: var(--page); border: 1px solid var(--edge); border-radius: 4px; cursor: pointer; }
#curves text { fill: var(--soft); font-size: 12px; }
#curves .grid line { stroke: var(--line); }
#curves .line { fill: none; stroke-width: 2; }
#curves .spread { stroke: none; opacity: .16; }
#curves .cross { fill: var(--page); stroke: var(--ink); stroke-width: 1.5; }
#curves .here { stroke: var(--ink); stroke-dasharray: 3 3; }
.crossings { margin: 10px 0 0; padding-left: 20px; }
.crossings li { margin-bottom: 4px; }
.scenario > h3 { margin-top: 18px; }
.slice td, .slice th { padding: 3px 12px 3px 0; }
@media (max-width: 900px) { .beside { grid-template-columns: minmax(0, 1fr); } }
`;
