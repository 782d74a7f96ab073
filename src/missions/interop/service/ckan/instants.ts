/** CKAN writes instants in UTC without saying so, with microseconds: `2026-01-15T09:30:00.000000`. */
export function toCkanInstant(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, -1)}000`
}
