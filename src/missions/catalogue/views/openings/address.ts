import type { OpeningState } from '../../schema/opening.ts'

export const folder = '/openings'

interface Narrowed {
  organization?: string | undefined
  state?: OpeningState | null | undefined
  q?: string | undefined
  page?: number | undefined
}

/** Where promises are listed, narrowed or not, or the same as a feed or a file. */
export function openingsAddress(
  { organization, state, q, page = 1 }: Narrowed,
  path: string = folder,
): string {
  const query = new URLSearchParams({
    ...(organization && { organization }),
    ...(state && { state }),
    ...(q && { q }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return path + (query && `?${query}`)
}
