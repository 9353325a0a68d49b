import type { Page } from 'playwright-core';

/** Something with too little contrast to its background. */
export interface PoorContrast {
  readonly what: string;
  readonly colour: string;
  readonly behind: string;
  readonly ratio: number;
}

/**
 * Finds text with a contrast under 4.5:1, and chart marks under 3:1, by the formula of the Web Content Accessibility
 * Guidelines 2.2 (success criteria 1.4.3 and 1.4.11), from computed styles.
 */
export async function poorContrast(page: Page): Promise<PoorContrast[]> {
  return page.evaluate(inPage);
}

/** Runs in the page, so it must not refer to anything outside. */
function inPage(): PoorContrast[] {
  const MARKS =
    '.mark:not(.same), .bar, .column, circle, line.band, line.median, line.limit, line.guess, .whisker line, .verdict line, .path line';
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element: Element): string => {
    for (let current: Element | null = element; current !== null; current = current.parentElement) {
      const colour = getComputedStyle(current).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = new Map<string, PoorContrast>();
  const check = (element: Element, colour: string, least: number): void => {
    const background = behind(element);
    const ratio = Number(contrast(colour, background).toFixed(2));
    const what = `${element.tagName}.${element.getAttribute('class') ?? ''}`;
    if (ratio < least) found.set(`${what} ${colour}`, { what, colour, behind: background, ratio });
  };
  const hasText = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
  for (const element of document.querySelectorAll('body *:not(script)')) {
    const style = getComputedStyle(element);
    if (hasText(element)) check(element, element instanceof SVGElement ? style.fill : style.color, 4.5);
    if (!element.matches(MARKS)) continue;
    const outlined = element.matches('line, .wasted, .cut');
    check(element, outlined ? style.stroke : style.fill, 3);
  }
  return [...found.values()];
}
