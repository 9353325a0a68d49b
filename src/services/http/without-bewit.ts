/** The URL without its bewit: the same request is signed anew each time. */
export function withoutBewit(url: string): string {
  if (!url.includes('bewit=')) return url;
  return url.replace(/([?&])bewit=[^&#]*(&?)/, (_all, before: string, after: string) => (after === '' ? '' : before));
}
